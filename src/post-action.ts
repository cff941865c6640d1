// The post part of both actions: takes away the problem matcher that the main part registered for later steps.
import { MATCHER_OWNER, MATCHER_STATE } from './matcher-owner.js';

if ((process.env[`STATE_${MATCHER_STATE}`] ?? '') !== '') process.stdout.write(`::remove-matcher owner=${MATCHER_OWNER}::\n`);
