// Messages about what changed since the last good run, and about waivers that are out of date.
import { type Message, PAGES } from '../message.js';

const OTHER_TARGETS = ' The same warning comes where this run looks at other clusters than that one.';

export const CHANGES = {
  'credential-source-changed': {
    level: 'warning',
    title: 'Other credentials count than at the last good run',
    says: 'Since the run that gave the last fingerprint, the credentials that count have changed. Now: {now}.',
    because: 'Somebody has set or unset classic credentials since. What was proved then is not proved for these.' + OTHER_TARGETS,
    fix: ['Ask who changed it: setting and unsetting credentials are events in the audit log of the account.', 'Where that is meant, store the output `fingerprint` of this run as the new `last-fingerprint`.'],
    who: 'account-owner',
    docs: PAGES.classicCredentials,
  },
  'key-owner-changed': {
    level: 'warning',
    title: 'The API key has another owner than last time',
    says: 'Since the run that gave the last fingerprint, the owner of the API key has changed. Now: {now}.',
    because: 'Somebody has reset the key since. What was proved then is not proved for this owner.' + OTHER_TARGETS,
    fix: ['Ask who reset it: that is an event in the audit log of the account.', 'Where that is meant, store the output `fingerprint` of this run as the new `last-fingerprint`.'],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'required-permissions-changed': {
    level: 'warning',
    title: 'Other required permissions are missing than last time',
    says: 'Since the run that gave the last fingerprint, the list of missing required permissions has changed. Missing now: {now}.',
    because: 'Permissions were granted or taken away, or IBM requires others.' + OTHER_TARGETS,
    fix: ['Where that is meant, store the output `fingerprint` of this run as the new `last-fingerprint`.'],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
  'waiver-expired': {
    level: 'warning',
    title: 'A waiver has expired',
    says: 'The waiver of {waived} for {waivedFor} by {waiverOwner} ended with {expires}, and has no effect any more. Its reason was: {reason}',
    because: 'What it excused counts in full again.',
    fix: ['Mend what it excused and take it out of the configuration file, or have {waiverOwner} decide anew and give it another end.'],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
  'waiver-unused': {
    level: 'warning',
    title: 'A waiver excuses nothing',
    says: 'The waiver of {waived} for {waivedFor} by {waiverOwner} matched no error of this run. Its reason is: {reason}',
    because: 'A waiver that is left behind would one day hide a new error of the same kind.',
    fix: ['Take it out of the configuration file, or correct its `code` and `target`.'],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
} as const satisfies Record<string, Message>;
