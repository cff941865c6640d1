// The words that every catalogue entry is made of: how grave a finding is and who can mend it.

/** How grave a finding is. `unknown` is its own level: something could not be learned, which is neither wrong nor fine. */
export type Level = 'error' | 'unknown' | 'warning' | 'notice';

/** The person who can act. The reader of a failing job is often not the one. */
export type Who =
  | 'pipeline'
  | 'key-owner'
  | 'account-owner'
  | 'iam-administrator'
  | 'infrastructure-user'
  | 'ibm-support';

/** How each kind of person is named in a sentence. */
export const WHO: Record<Who, string> = {
  'pipeline': 'the author of this pipeline',
  'key-owner': 'the owner of the API key that IBM uses for this region and resource group',
  'account-owner': 'the owner of the IBM Cloud account',
  'iam-administrator': 'an IAM administrator of the account',
  'infrastructure-user': 'the classic infrastructure user, or an administrator of the classic account',
  'ibm-support': 'IBM support',
};
