// Messages about what changed since the last good run, and about waivers that are out of date.
import { type Message, PAGES } from '../message.js';
import { AUDIT } from './words.js';

const OTHER_TARGETS = ' The warning also appears if this run checks other clusters than that run did.';
const STORE = 'If the change was intended, store the output `fingerprint` of this run as the new `last-fingerprint`.';

/** By code. */
export const CHANGES = {
  'credential-source-changed': {
    level: 'warning',
    title: 'Different credentials are in effect than last time',
    says: 'The credentials in effect have changed since the run that gave the last fingerprint. Now: {now}.',
    because: 'Somebody has set or removed classic credentials. What the earlier run proved is not proved for the new credentials.' + OTHER_TARGETS,
    fix: [`Find out who changed it. ${AUDIT}`, STORE],
    who: 'account-owner',
    docs: PAGES.classicCredentials,
  },
  'key-owner-changed': {
    level: 'warning',
    title: 'The API key has a different owner than last time',
    says: 'The owner of the API key has changed since the run that gave the last fingerprint. Now: {now}.',
    because: 'Somebody has reset the key. What the earlier run proved is not proved for the new owner.' + OTHER_TARGETS,
    fix: [`Find out who reset the key. ${AUDIT}`, STORE],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'required-permissions-changed': {
    level: 'warning',
    title: 'The list of missing required permissions has changed',
    says: 'The list of missing required permissions has changed since the run that gave the last fingerprint. Missing now: {now}.',
    because: 'Somebody has granted or removed permissions, or IBM now requires other permissions.' + OTHER_TARGETS,
    fix: [STORE],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
  'waiver-expired': {
    level: 'warning',
    title: 'A waiver has expired',
    says: 'The waiver for {waived} (target: {waivedFor}, owner: {waiverOwner}) ended on {expires} and is no longer in effect. Its reason was: {reason}',
    because: 'The error that it excused is an error again.',
    fix: ['Fix the error, then remove the waiver from the configuration file. Or ask {waiverOwner} to decide again and to set a new end date.'],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
  'waiver-unused': {
    level: 'warning',
    title: 'A waiver matches no error',
    says: 'The waiver for {waived} (target: {waivedFor}, owner: {waiverOwner}) matched no error in this run. Its reason is: {reason}',
    because: 'A waiver that is no longer needed could hide a new error of the same kind later.',
    fix: ['Remove it from the configuration file, or correct its `code` and `target`.'],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
} as const satisfies Record<string, Message>;
