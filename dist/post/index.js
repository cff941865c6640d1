var __webpack_exports__ = {};

;// CONCATENATED MODULE: ./build/matcher-owner.js
// What the main part and the post part of an action must agree on about the problem matcher.
/** The owner under which the matcher is registered and removed. */
const MATCHER_OWNER = 'iks-preflight';
/** The state that says, to the post part, that the matcher was registered. The runner hands it over as `STATE_` and this name. */
const MATCHER_STATE = 'iks-preflight-matcher';

;// CONCATENATED MODULE: ./build/post-action.js
// The post part of both actions: takes away the problem matcher that the main part registered for later steps.

if ((process.env[`STATE_${MATCHER_STATE}`] ?? '') !== '')
    process.stdout.write(`::remove-matcher owner=${MATCHER_OWNER}::\n`);

