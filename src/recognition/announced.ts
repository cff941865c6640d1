// What a log only announces: commands, scripts and tasks, as they are shown before anything comes of them.

/** A part of the plain text, from `start` up to `end`. */
export interface Stretch { readonly start: number; readonly end: number }

/** As a shell echoes or traces a command, and as runners show one. */
const COMMAND = /^ {0,2}(?:(?:\$|\+{1,8}) \S|\[command\]"?(?:\/|[a-z]:))/i;

/** Words by which a script says something. */
const SAYING = '(?:echo|printf|write-(?:error|host|output|warning))\\b(?!:)';
/** Where what is said ends: another command, a pipe, the end of a quoted command in a report of what came of it, the next key of JSON. */
const UNTIL = '.{1,400}?(?=;|&&|\\|| returned |: exit status| failed: |, \\w{1,30}: |[)}](?:,|$)|$)';
/** The begin of a line that speaks of no failure. */
const HARMLESS = '^(?!.{0,400}(?:\\bbxn|error|fail|denied|unauthorized|forbidden|not authorized|\\b40[13]\\b))';

/**
 * In the plain form of a line: what a script would print if something were wrong (`|| echo ...`, `${KEY:?...}`), what a
 * command looks for, and how Ansible names its tasks, such as "Fail if ibmcloud_apikey is not provided". A shell that
 * traces (`+ echo ...`) shows what it does print.
 */
const ANNOUNCED = new RegExp([
  `^(?:[$>#] |\\d{1,4}[.:] )?(?:[12]?>?&2 )?${SAYING}${UNTIL}`,
  `(?:[;({]|&&|\\|\\||\\b(?:then|else|do)) ?(?:[12]?>?&2 )?(?:${SAYING}|(?:die|throw|raise|core\\.setfailed|sys\\.exit)\\b(?!:))${UNTIL}`,
  `(?:\\|\\||\\b(?:then|else)) (?:fail|err|error|(?:log|exit)_\\w{1,20}|warn|abort|bail)\\b(?!:)${UNTIL}`,
  '^sys\\.exit\\(.{1,400}',
  `(?:^(?:\\$ |\\+{1,8} )?|[;|({!] ?|\\b(?:if|then|do|while) )(?:[ef]?grep|awk|sed|case \\S{1,80} in)\\b(?!:)${UNTIL}`,
  '\\$\\{\\w{1,80}:\\?[^}]{1,200}',
  '^\\S{1,80}\\) .{0,400};;$',
  '^(?:task|running handler) \\[[^\\]]{1,300}\\](?: masked)?$',
  '^.{1,200} -{5,200} \\d{1,6}\\.\\d\\ds$',
  '^skipping: \\[.{1,2000}',
  '\\bfalse_condition: .{1,400}?(?=, \\w{1,30}: |\\}|$)',
  '^(?:head is now at|commit message:) .{1,400}',
  // Comments of a script, but not what BuildKit (`#5 ERROR: ...`) or a report under a heading says.
  '^(?:[+-] )?(?:#|//) (?!(?:error|fatal|failed|unauthorized|denied|forbidden)\\b).{1,400}',
  // Titles of changes, in a change log or in a list of commits, and texts that a plan sets.
  '^(?:- )?(?:fix|feat|docs|chore|refactor|revert)(?:\\([^)]{1,60}\\))?!?: .{1,400}',
  '^commit [0-9a-f]{6,40} .{1,400}',
  '^.{1,300} \\(\\[?#\\d{1,6}(?:\\]\\(\\S{1,200}\\))?\\)$',
  '^(?:[+~-] )?(?:description|comment|error_message) = .{1,400}',
  // Tests are named after what they provoke.
  '^(?:[✓✔√✅] |ok \\d{1,6} |pass(?:ed)?: |pass \\S{0,200}[./]\\S|\\d{1,6} passing\\b|--- (?:pass|skip): |<testcase |skip(?:ped)?(?:: | \\[\\d{1,5}\\] )|\\S{1,200}::\\S{1,200} (?:skipped|xfail) ?\\().{1,400}',
  // A failure that is passed over is one all the same.
  `${HARMLESS}.{1,300} (?:passed|skipped)(?: \\[ ?\\d{1,3}%\\])?$`,
  `${HARMLESS}.{1,300}, (?:skipping|using|falling back|defaulting)\\b.{0,100}$`,
].join('|'), 'g');

/** Whether a line (in its plain form) says that the test was skipped whose reason Go has printed before. */
export function skipsBefore(plain: string): boolean {
  return plain.startsWith('--- skip: ');
}

/**
 * How far Terraform is with a resource, and what runs on a machine that is one (`ibm_is_instance.vsi (remote-exec):`):
 * whatever goes wrong while it works need not be IBM's, although the line names something of IBM.
 */
const STEP = /^[a-z_](?:[\w./-]|\[[^\]]{0,100}\]){1,300}: (?:(?:refreshing state|creating|modifying|destroying|reading|importing|still \w{5,12}ing)\.\.\.|(?:creation|modifications|destruction|read|refresh|import) complete|provisioning with).*|^(?:module\.\S{1,200}\.)?ibm_\S{1,200} \((?:remote|local)-exec\):/;

/** The part of a line (in its plain form) that says only how far Terraform is. @param from where the line begins in the whole text */
export function stepsIn(plain: string, from: number): Stretch[] {
  const said = STEP.exec(plain)?.[0];
  return said === undefined ? [] : [{ start: from, end: from + said.length }];
}

/** What clients of a registry print for each layer of an image, dozens of lines between the command and what came of it. */
const LAYER = /^[0-9a-f]{12}: (?:preparing|waiting|push(?:ing|ed)\b|layer already exists|mounted from|pull(?:ing fs layer| complete)|download(?:ing| complete)|verifying checksum|extracting|already exists|retrying in)/;

/** Whether a line (in its plain form) only says how far a transfer is. */
export function isProgress(plain: string): boolean {
  return plain.charAt(12) === ':' && LAYER.test(plain);
}

/**
 * Whether a line is a command as a shell or a runner echoes it, so that what it prints begins on the next one.
 * @param rest what stands behind the line's stamp
 */
export function isCommand(rest: string): boolean {
  return COMMAND.test(rest);
}

/** The stretches of a line in its plain form that only announce. @param from where the line begins in the whole text */
export function announcedIn(plain: string, from: number): Stretch[] {
  return [...plain.matchAll(ANNOUNCED)].map(({ index, 0: said }) => ({ start: from + index, end: from + index + said.length }));
}
