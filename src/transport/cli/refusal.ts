// Reads the failures of the `ibmcloud` command: by the service's code first, then by known texts, never by the words OK and FAILED.
import { ACCESS_TOKENS } from '../../secret.js';
import { cutBetweenWords } from '../../text.js';
import { isPassing, whyOfStatus } from '../classify.js';
import { whyOfCode } from '../codes.js';
import type { Refused, Why } from '../transport.js';
import { plain } from './output.js';

/** What a failed command has to say; `known` is false where nothing in it is recognised, so that another form may be tried. */
export type Failure = Omit<Refused, 'state' | 'source'> & { readonly known: boolean };

/** Codes of the container service, in lower case, that come with a status of refusal; the command does not show that. */
const DENIED_WITHOUT_STATUS: readonly string[] = ['e09c0'];

const SERVICE_CODE = /\(([A-Z]{1,3}[0-9][0-9a-fA-F]{3})\)/;
/** Captured texts of a session that was there and is no more; the codes are IAM's and are never translated. */
const EXPIRED = /BXNIM04(?:07|08|39)E|Session inactive|is invalidated due to inactivity|Invalid token:|token is expired/i;
/** Said of a session that is no more, but just the same where IAM was not reached or was busy, which proves nothing of the session. */
const NOT_REFRESHED = /Unable to refresh auth token/i;
const NOT_REACHED = [
  'could not connect', 'connection (?:refused|reset)', 'no such host', 'i/o timeout', 'timed? ?out', String.raw`\btls\b.{0,20}handshake`, 'dial tcp',
  'deadline exceeded',
].join('|');
const CUT_OFF = new RegExp(String.raw`${NOT_REACHED}|unsupported protocol|certificate|\bEOF\b|proxy`, 'i');
const STATUS = /Status code:\s*(\d{3})/i;
const IAM_CODE = /error code:\s*(BX\w+)/;
/** Every language of the command line leaves the command to run next as it is. */
const LOGIN_HINT = "'ibmcloud login'";
const NO_PLUGIN = /'(?:ks|oc|cs)' is not a registered command|'(?:ks|oc|cs)'[^\n]*'ibmcloud help'/;
const OUT_OF_REACH = new RegExp(`${NOT_REACHED}|Try again later`, 'i');
const BUSY = /service unavailable|too many requests|bad gateway|internal server error/i;
const FORBIDDEN = /do(?:es)? not have the correct permissions|not authorized/i;

/** What a failed command says: both streams, and the status and the code of IAM's that stand in them. */
interface Said {
  readonly all: string;
  readonly status: number | undefined;
  /** The status is one after which the same command may succeed. */
  readonly isBusy: boolean;
  readonly iamCode: string | undefined;
}

function saidIn(stdout: string, stderr: string): Said {
  const all = `${plain(stderr)}\n${plain(stdout)}`;
  const digits = STATUS.exec(all)?.[1];
  const status = digits === undefined ? undefined : Number(digits);
  return { all, status, isBusy: status !== undefined && isPassing(status), iamCode: IAM_CODE.exec(all)?.[1] };
}

/** Reads both streams of a command that gave no usable answer. */
export function readFailure(stdout: string, stderr: string): Failure {
  const said = saidIn(stdout, stderr);
  const { all, status, iamCode } = said;
  const failure = { words: wordsOf(stdout, stderr), ...incidentIn(all) };
  const code = SERVICE_CODE.exec(all)?.[1];
  if (code !== undefined) return { ...failure, why: whyOfCodeAlone(code), code, known: true };
  const ownCode = sessionCode(said);
  if (ownCode !== undefined) return { ...failure, why: 'denied', code: ownCode, known: true };
  if (said.isBusy) return { ...failure, why: 'unreachable', known: true };
  if (iamCode !== undefined) return { ...failure, why: 'denied', code: iamCode, known: true };
  if (status !== undefined) return { ...failure, why: whyOfStatus(status), known: true };
  if (FORBIDDEN.test(all)) return { ...failure, why: 'denied', known: true };
  // A token that was not refreshed for a reason of its own is an expired session, and did not come this far.
  if (OUT_OF_REACH.test(all) || BUSY.test(all) || NOT_REFRESHED.test(all)) return { ...failure, why: 'unreachable', known: true };
  return { ...failure, why: 'unreadable', known: false };
}

/** Reads a login that failed: IAM's code tells why, and "not logged in" is no news. */
export function readLoginFailure(stdout: string, stderr: string): Failure {
  const { all, isBusy, iamCode } = saidIn(stdout, stderr);
  const words = wordsOf(stdout, stderr);
  if (isBusy) return { why: 'unreachable', words, known: true };
  if (iamCode !== undefined) return { why: 'denied', code: iamCode, words, known: true };
  return { why: OUT_OF_REACH.test(all) ? 'unreachable' : 'unreadable', words, known: false };
}

/** True where the command says itself that it failed, on either stream; the word may be missing or translated. */
export function saysFailed(stdout: string, stderr: string): boolean {
  return /^(FAILED|Incorrect Usage\b.*)\s*$/m.test(`${plain(stdout)}\n${plain(stderr)}`);
}

/** The codes of this program for a command line that cannot be used at all. */
function sessionCode({ all: text, isBusy }: Said): string | undefined {
  if (NO_PLUGIN.test(text)) return 'cli-plugin-missing';
  if (EXPIRED.test(text)) return 'cli-session-expired';
  // A hint to log in stands beside many a failure; a service that was busy or not reached has not judged the session.
  if (isBusy) return undefined;
  if (NOT_REFRESHED.test(text)) return CUT_OFF.test(text) ? undefined : 'cli-session-expired';
  const isSaid = text.split('\n').some((line) => /not logged in/i.test(line) && !isNetwork(line));
  const isHinted = text.includes(LOGIN_HINT) && !isNetwork(text) && !BUSY.test(text);
  return isSaid || isHinted ? 'cli-not-logged-in' : undefined;
}

/** A fault on the way, beside which a hint to log in proves nothing. */
function isNetwork(text: string): boolean {
  return OUT_OF_REACH.test(text) || CUT_OFF.test(text);
}

/** What a code of the container service stands for where no status is shown; those that begin with A are about access. */
export function whyOfCodeAlone(code: string): Why {
  return whyOfCode(code) ?? (/^A/i.test(code) || DENIED_WITHOUT_STATUS.includes(code.toLowerCase()) ? 'denied' : 'unreadable');
}

function incidentIn(text: string): Pick<Refused, 'incident'> {
  const incident = /Incident ID:\s*(\S+)/.exec(text)?.[1];
  return incident === undefined ? {} : { incident };
}

/** More would push the finding's own words out of sight. */
const LONGEST_WORDS = 400;

/** The message: what stands behind the last FAILED, on the stream that has one; else standard error, else standard output. */
function wordsOf(stdout: string, stderr: string): string {
  const streams = [stderr, stdout].map((stream) => plain(stream).trim()).filter((stream) => stream !== '');
  const telling = streams.find((stream) => /^FAILED\s*$/m.test(stream)) ?? streams[0] ?? '';
  const message = telling.split(/^FAILED\s*$/m).at(-1) ?? '';
  const words = message.replace(/^\s*(OK\s*|Incident ID:.*)$/gm, '').replace(ACCESS_TOKENS, '***').replace(/\s+/g, ' ').trim();
  return words === '' ? 'it failed without a word' : cutBetweenWords(words, LONGEST_WORDS);
}
