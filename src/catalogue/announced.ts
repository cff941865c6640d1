// What a log only announces: commands, scripts and tasks, as they are shown before anything comes of them.

/** A part of the plain text, from `start` up to `end`. */
export interface Stretch { readonly start: number; readonly end: number }

const COMMAND = /^ {0,2}(?:(?:\$|\+{1,8}) \S|\[command\]"?(?:\/|[a-z]:))/i;

/**
 * In the plain form of a line: what a script would print if something were wrong (`|| echo ...`, `${KEY:?...}`), what a
 * command looks for, and how Ansible names its tasks, such as "Fail if ibmcloud_apikey is not provided". A shell that
 * traces (`+ echo ...`) shows what it does print.
 */
const ANNOUNCED = new RegExp([
  '^(?:[$>#] |\\d{1,4}[.:] )?(?:echo|printf|write-(?:error|host|output|warning)) [^;]{1,400}',
  '(?:[;({]|&&|\\|\\||\\b(?:then|else|do)) ?(?:echo|printf|die|throw|raise|write-(?:error|host|output|warning)|core\\.setfailed)\\b[^;)}]{1,400}',
  '(?:^(?:\\$ |\\+{1,8} )?|[;|({!] ?|\\b(?:if|then|do|while) )(?:[ef]?grep|rg|awk|sed|case \\S{1,80} in)\\b.{1,400}?(?=;|&&|$)',
  '\\$\\{\\w{1,80}:\\?[^}]{1,200}',
  '^(?:task|running handler) \\[[^\\]]{1,300}\\](?: masked)?$',
  '^.{1,200} -{5,200} \\d{1,6}\\.\\d\\ds$',
].join('|'), 'g');

/** Whether a line is a command as a shell or a runner echoes it, so that what it prints begins on the next one. @param rest what stands behind the line's stamp */
export function isCommand(rest: string): boolean {
  return COMMAND.test(rest);
}

/** The stretches of a line in its plain form that only announce. @param from where the line begins in the whole text */
export function announcedIn(plain: string, from: number): Stretch[] {
  return [...plain.matchAll(ANNOUNCED)].map(({ index, 0: said }) => ({ start: from + index, end: from + index + said.length }));
}
