// Can the identity that was given sign in?
import { caller, labelOfKind } from '../evidence/caller.js';
import type { Unknown } from '../evidence/fact.js';
import { session } from '../evidence/session.js';
import type { Inputs } from '../inputs/inputs.js';
import { recognise } from '../recognition/recognise.js';
import { isIamCode } from '../transport/codes.js';
import { defineCheck, type Finding, finding, found, passed } from './check.js';

/** A refusal that carries IAM's own code is a statement about the key; without one it may come from anything on the way. */
export const signIn = defineCheck({
  id: 'sign-in',
  asks: 'Can the given identity sign in?',
  scope: 'account',
  weight: 'hangs',
  proof: 'token-claim',
  needs: { caller },
  consults: { session },
  refused: {
    caller: (reason, { inputs }) => withoutCredentials(reason, inputs) ?? findingOf(reason, inputs.keySource ?? 'environment'),
  },
  judge: ({ caller: { kind, id, account } }, { consulted: { session: used } }) => {
    if (used.state === 'known' && used.value.plugin === 'missing') return found(finding('cli-plugin-missing', { words: WITHOUT_PLUGIN }));
    const who = `a ${kind === 'unknown' ? 'caller' : labelOfKind(kind)} of account ${account}`;
    return passed(id === '' ? `the session is that of ${who}` : `IAM gave a token for ${who}`);
  },
});

const WITHOUT_PLUGIN = 'the list of its plug-ins does not have container-service';

/** Codes of the transports for what is no statement of IAM. */
const OF_THE_SESSION: Readonly<Record<string, (words: string) => Finding>> = {
  'credentials-missing': () => finding('credentials-missing', {}),
  'cli-missing': () => finding('cli-missing', {}),
  'cli-plugin-missing': (words) => finding('cli-plugin-missing', { words }),
  'cli-not-logged-in': (words) => finding('cli-not-logged-in', { words }),
  'cli-session-expired': (words) => finding('cli-session-expired', { words }),
};

/** Runs of forks and Dependabot get no secrets; where that is allowed for, it is a notice and the verdict is `skipped`. */
function withoutCredentials({ code }: Unknown, inputs: Inputs): Finding | undefined {
  const isMissing = inputs.apiKey === undefined && ['credentials-missing', 'cli-missing', 'cli-not-logged-in'].includes(code ?? '');
  return isMissing && !inputs['require-credentials'] ? finding('credentials-missing', {}, { level: 'notice' }) : undefined;
}

function findingOf(reason: Unknown, keySource: string): Finding | undefined {
  const { code, words } = reason;
  if (code === undefined || reason.why === 'unreachable') return undefined;
  const ofTheSession = Object.hasOwn(OF_THE_SESSION, code) ? OF_THE_SESSION[code] : undefined;
  if (ofTheSession !== undefined) return ofTheSession(words);
  // A gateway's `{"code": "access_denied"}` says nothing about the key.
  if (!isIamCode(code)) return undefined;
  if (code === 'BXNIM0415E' || /api key could not be found/i.test(words)) return finding('api-key-invalid', { keySource, code, words });
  // ASSUMPTION key-state-words: IAM's codes for a disabled or expired key are not published; its words about the key are read.
  if (/api ?key.*\bdisabled\b/i.test(words)) return finding('api-key-disabled', { keySource, words, keyId: 'not given by IAM' });
  if (/api ?key.*\bexpired\b/i.test(words)) return finding('api-key-expired', { keySource, words });
  return finding('token-exchange-failed', { keySource, code, words, meaning: moreAbout(`${code} ${words}`) });
}

/** The catalogue speaks of the key that IBM stores as well, so a person is sent there and not quoted from it; of one-time passcodes it speaks of that key alone. */
function moreAbout(words: string): string {
  const known = recognise(words);
  return known === undefined || known.class === 'totp-mfa-blocks-service' ? '' : `More about this error: iks-preflight explain ${known.code}`;
}
