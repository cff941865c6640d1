// The version of this program, as package.json has it; a test compares the two.

/** The version of this program; the house test compares it with package.json. */
export const VERSION = '1.0.0';
