// A GitHub problem matcher made from the catalogue: a later step's known error becomes an annotation by itself.
import { KNOWN_ERRORS } from '../catalogue/known-errors/index.js';
import { MATCHER_OWNER } from '../matcher-owner.js';

/** The file that the runner reads after `::add-matcher::`. */
export interface ProblemMatcher {
  readonly problemMatcher: readonly {
    readonly owner: string;
    readonly severity: 'error';
    readonly pattern: readonly { readonly regexp: string; readonly message: number; readonly code?: number }[];
  }[];
}

/**
 * Messages that stand on one line and that nobody but IBM prints, as they are printed. Each is an entry's of the
 * catalogue, which a test holds: the runner tries every line of every later step, so the list stays short.
 */
export const MESSAGES: readonly string[] = [
  'must be ordered with permission',
  'infrastructure authentication credentials are not authorized',
  "[Ww]orker node instance .{0,80}can(?:'|’|no)t be (?:found|identified)",
  'unable to connect to your .{0,60}(?:[Ss]oft[Ll]ayer|infrastructure).{0,20}account',
  'could not be configured with the registry',
  'IAM token exchange request failed',
  'IMS portal token',
  'SoftLayer_Exception_User_Customer_(?:Unauthorized|InvalidUserStatus|LoginFailed)',
  'nfrastructure permissions to add servers',
  'Provided user not found or active',
  'Time-based One Time Password authentication is required',
  'no longer match the worker node instance infrastructure account',
  'permissions to create or manage Storage',
  'authorized to access the Key Management Service',
  'targeted resource group could not be found',
  'token is not authorized to view the specified',
];

/**
 * The matcher. Its limits, which the documentation repeats: it sees one line at a time, so a wrapped or escaped message
 * passes unnoticed; it knows nothing of what stands around the line, so it holds IBM's own codes and messages only; it
 * shows the line from the message on, not the explanation. For the whole answer run diagnose.
 */
export function problemMatcher(): ProblemMatcher {
  const codes = KNOWN_ERRORS.flatMap((entry) => entry.ibmCodes ?? []);
  // These say by themselves that they are IBM's; the short ones are codes only where they stand as such.
  const long = codes.filter((code) => code.length > 6);
  const short = codes.filter((code) => code.length <= 6).join('|');
  const regexp = `((?:${[...MESSAGES, `(?:${long.join('|')})\\b`, `\\((?:${short})\\)`, `"code": ?"(?:${short})"`].join('|')}).{0,1000})`;
  return { problemMatcher: [{ owner: MATCHER_OWNER, severity: 'error', pattern: [{ regexp, message: 1 }] }] };
}
