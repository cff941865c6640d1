// What every catalogue entry is made of: how grave it is, what it tells a person, and who can fix it.

/** How grave a finding is. `unknown` is its own level: something could not be learned, which is neither wrong nor fine. */
export type Level = 'error' | 'unknown' | 'warning' | 'notice';

/** The levels in the order in which people should read them. */
export const LEVELS: readonly Level[] = ['error', 'unknown', 'warning', 'notice'];

/** What was found, the worst first. */
export function byLevel<T extends { readonly level: Level }>(findings: readonly T[]): readonly T[] {
  return LEVELS.flatMap((level) => findings.filter((one) => one.level === level));
}

/** The person who can fix it. The reader of a failing job is often somebody else. */
export type Who =
  | 'pipeline'
  | 'key-owner'
  | 'account-owner'
  | 'iam-administrator'
  | 'infrastructure-user'
  | 'ibm-support';

/** How each kind of person is named in a sentence. */
export const WHO: Record<Who, string> = {
  'pipeline': 'the maintainer of this pipeline',
  'key-owner': 'the owner of the API key that IBM uses for this region and resource group',
  'account-owner': 'the owner or an administrator of the IBM Cloud account',
  'iam-administrator': 'an IAM administrator of the IBM Cloud account',
  'infrastructure-user': 'an administrator of the classic infrastructure account',
  'ibm-support': 'IBM Support',
};

/** What a person is told about one trouble, whether a check found it or a log shows it. */
export interface Explanation {
  /** At most 60 characters, no full stop. */
  readonly title: string;
  /** What happened, and to whom; of a known error, the message as a person searches for it. */
  readonly says: string;
  /** What lies behind it, and why it matters for the change. */
  readonly because: string;
  /** Steps, the likeliest first; commands in backticks, placeholders such as `<region>`. */
  readonly fix: readonly string[];
  readonly who: Who;
  /** IBM's page on it. */
  readonly docs: string;
}
