// What the main part and the post part of an action must agree on about the problem matcher.

/** The owner under which the matcher is registered and removed. */
export const MATCHER_OWNER = 'iks-preflight';

/** The state that says, to the post part, that the matcher was registered. The runner hands it over as `STATE_` and this name. */
export const MATCHER_STATE = 'iks-preflight-matcher';
