// Reads the failures of the `ibmcloud` command: by the service's code first, then by known texts, never by the words OK and FAILED.
import { ACCESS_TOKENS } from '../../secret.js';
import { cutBetweenWords } from '../../text.js';
import { isPassing } from '../classify.js';
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
const NOT_REACHED = String.raw`could not connect|connection (?:refused|reset)|no such host|i/o timeout|timed? ?out|\btls\b.{0,20}handshake|dial tcp|deadline exceeded`;
const CUT_OFF = new RegExp(String.raw`${NOT_REACHED}|unsupported protocol|certificate|\bEOF\b|proxy`, 'i');
const STATUS = /Status code:\s*(\d{3})/i;
/** Every language of the command line leaves the command to run next as it is. */
const NOT_LOGGED_IN = /Not logged in|not logged in|'ibmcloud login'/;
const NO_PLUGIN = /'(?:ks|oc|cs)' is not a registered command|'(?:ks|oc|cs)'[^\n]*'ibmcloud help'/;
const OUT_OF_REACH = new RegExp(`${NOT_REACHED}|Try again later`, 'i');
const BUSY = /service unavailable|too many requests|bad gateway|internal server error/i;
const FORBIDDEN = /do(?:es)? not have the correct permissions|not authorized/i;

/** Reads both streams of a command that gave no usable answer. */
export function readFailure(stdout: string, stderr: string): Failure {
  const all = `${plain(stderr)}\n${plain(stdout)}`;
  const failure = { words: wordsOf(stdout, stderr), ...incidentIn(all) };
  const code = SERVICE_CODE.exec(all)?.[1];
  if (code !== undefined) return { ...failure, why: whyOfCodeAlone(code), code, known: true };
  const ownCode = sessionCode(all);
  if (ownCode !== undefined) return { ...failure, why: 'denied', code: ownCode, known: true };
  if (isPassing(Number(STATUS.exec(all)?.[1]))) return { ...failure, why: 'unreachable', known: true };
  const iam = /error code:\s*(BX\w+)/.exec(all)?.[1];
  if (iam !== undefined) return { ...failure, why: 'denied', code: iam, known: true };
  const status = STATUS.exec(all)?.[1];
  if (status !== undefined) return { ...failure, why: whyOfStatus(Number(status)), known: true };
  if (FORBIDDEN.test(all)) return { ...failure, why: 'denied', known: true };
  if (OUT_OF_REACH.test(all) || BUSY.test(all) || (NOT_REFRESHED.test(all) && CUT_OFF.test(all))) return { ...failure, why: 'unreachable', known: true };
  return { ...failure, why: 'unreadable', known: false };
}

/** Reads a login that failed: IAM's code tells why, and "not logged in" is no news. */
export function readLoginFailure(stdout: string, stderr: string): Failure {
  const all = `${plain(stderr)}\n${plain(stdout)}`;
  const code = /error code:\s*(BX\w+)/.exec(all)?.[1];
  const words = wordsOf(stdout, stderr);
  if (isPassing(Number(STATUS.exec(all)?.[1]))) return { why: 'unreachable', words, known: true };
  if (code !== undefined) return { why: 'denied', code, words, known: true };
  return { why: OUT_OF_REACH.test(all) ? 'unreachable' : 'unreadable', words, known: false };
}

/** True where the command says itself that it failed, on either stream; the word may be missing or translated. */
export function saysFailed(stdout: string, stderr: string): boolean {
  return /^(FAILED|Incorrect Usage\b.*)\s*$/m.test(`${plain(stdout)}\n${plain(stderr)}`);
}

/** The codes of this program for a command line that cannot be used at all. */
function sessionCode(text: string): string | undefined {
  if (NO_PLUGIN.test(text)) return 'cli-plugin-missing';
  if (EXPIRED.test(text)) return 'cli-session-expired';
  // A hint to log in stands beside many a failure; a service that was busy or not reached has not judged the session.
  if (isPassing(Number(STATUS.exec(text)?.[1]))) return undefined;
  if (NOT_REFRESHED.test(text)) return CUT_OFF.test(text) ? undefined : 'cli-session-expired';
  const isSaid = text.split('\n').some((line) => /not logged in/i.test(line) && !isNetwork(line));
  const isHinted = NOT_LOGGED_IN.test(text) && !isNetwork(text) && !BUSY.test(text);
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

function whyOfStatus(status: number): Why {
  if (status === 401 || status === 403) return 'denied';
  return isPassing(status) ? 'unreachable' : 'unreadable';
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
