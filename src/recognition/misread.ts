// What consoles of Windows make of the signs in which Terraform prints.

/** Text in UTF-8 that a console of Windows took for its own code page (437, 850 or 1252): the signs of a box and an apostrophe. */
const MISREAD: readonly [RegExp, string][] = [
  [/[ΓÔ]öé|â”‚/g, '│'],
  [/[ΓÔ]ò╖|ÔòÀ|â•·/g, '╷'],
  [/Γò╡|ÔòÁ|â•µ/g, '╵'],
  [/[ΓÔ]ÇÖ|â€™/g, '’'],
];

/** The text with the signs that it had. */
export function readAgain(raw: string): string {
  if (!/[ΓÔ][öòÇ]|â[”•€]/.test(raw)) return raw;
  return MISREAD.reduce((text, [seen, sign]) => text.replace(seen, sign), raw);
}
