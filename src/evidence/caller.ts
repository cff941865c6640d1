// Whose key or session was handed to us, in which account, and whether that account is linked to classic infrastructure.
import { z } from 'zod';
import { readObject } from './body.js';
import { defineFact, type Fact, known } from './fact.js';

/** What an IAM ID stands for; `unknown` for a form that is not published. */
export type IdentityKind = 'user' | 'service-id' | 'trusted-profile' | 'unknown';

/** The identity that signed in, as its token tells it. */
export interface Caller {
  readonly kind: IdentityKind;
  /** IAM ID, such as `IBMid-…` or `iam-ServiceId-…`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Account ID, 32 hexadecimal digits. */
  readonly account: string;
  /**
   * The linked classic infrastructure account, or null.
   * ASSUMPTION account-ims: a token without `account.ims` means that no classic account is linked; if that is wrong, `account-not-linked` is.
   */
  readonly classicAccount: string | null;
  /** Set where nothing told whether a classic account is linked; null then stands for "not known". */
  readonly isLinkUnknown?: boolean;
}

/** How a kind of identity reads in a sentence. */
export function labelOfKind(kind: string): string {
  return kind.replace('-', ' ');
}

/** How the caller is named in a sentence. */
export function labelOfCaller({ email, name, id }: Caller): string {
  return email || name || id;
}

const idLike = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

const claims = z.object({
  iam_id: z.string().optional(),
  id: z.string().optional(),
  sub_type: z.string().optional(),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email: z.string().optional(),
  // Only a command line's session leaves the link open; its own field says so.
  account: z.object({ bss: idLike, ims: idLike.optional(), ims_unknown: z.boolean().optional() }),
});

/** The caller, from the token's claims: it costs no request of its own and no permission. */
export const caller = defineFact<Caller, Record<never, never>>({
  name: 'caller',
  asks: 'who signs in, and in which account',
  scope: 'account',
  identities: { kind: 'none', id: 'id', name: 'name', email: 'email', account: 'account', classicAccount: 'account' },
  needs: {},
  learn: async (_values, { signIn }): Promise<Fact<Caller>> => {
    const answer = await signIn();
    const read = readObject(answer, claims);
    if (read.state !== 'known') return read;
    const { value } = read;
    const id = value.iam_id ?? value.id ?? '';
    return known(
      {
        kind: id === '' && value.email?.includes('@') ? 'user' : kindOf(id, value.sub_type),
        id,
        name: value.name ?? [value.given_name, value.family_name].filter(Boolean).join(' '),
        email: value.email ?? '',
        account: value.account.bss,
        classicAccount: value.account.ims === undefined || /^0*$/.test(value.account.ims) ? null : value.account.ims,
        ...(value.account.ims_unknown && { isLinkUnknown: true }),
      },
      answer.source,
    );
  },
});

/** True where the account is the one that the user expects, or where none is expected. The check says so; gathering stops where it is not. */
export function isExpectedAccount(expected: string | undefined, account: string): boolean {
  return expected === undefined || expected.toLowerCase() === account.toLowerCase();
}

/** Reads the kind of an identity from its IAM ID, or its own ID, which is the same without `iam-`; the token's `sub_type` where the ID is of no known form. */
export function kindOf(iamId: string, subType?: string): IdentityKind {
  if (/^(?:iam-)?ServiceId-/i.test(iamId) || subType === 'ServiceId') return 'service-id';
  if (/^(?:iam-)?Profile-/i.test(iamId) || subType === 'Profile') return 'trusted-profile';
  return /^[A-Za-z]+id-/i.test(iamId) || iamId.includes('@') ? 'user' : 'unknown';
}
