// What this program says of itself: its version, as package.json has it, and where its issues are.

/** The version of this program; the house test compares it with package.json. */
export const VERSION = '1.0.0';

/** Where bugs, and answers that could not be read, are reported. */
export const ISSUES = 'https://github.com/iks-preflight/iks-preflight/issues';
