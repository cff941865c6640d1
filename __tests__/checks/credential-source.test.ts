// Which credentials does IBM use?
import { expect, test } from 'vitest';
import { credentialSource } from '../../src/checks/credential-source.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { BY_HAND, DENIED, type Row, ruleSound, UNREADABLE } from '../support/ruling.js';

test.each<Row>([
  ['none are set by hand', {}, {}, 'passed', []],
  ['some are', { credentials: BY_HAND }, {}, 'passed', ['notice classic-credentials-override']],
  ['they do not count', { credentials: notNeeded('VPC') }, {}, 'exempt', []],
  ['denied', { credentials: DENIED }, {}, 'unknown', ['unknown credentials-denied']],
  ['contradictory', { credentials: UNREADABLE }, {}, 'unknown', ['unknown credentials-unreadable']],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(credentialSource, stated, raw)).toMatchObject({ ruling, findings }));

test('names the user, and the owner that no longer counts', () => {
  expect(ruleSound(credentialSource, { credentials: BY_HAND }).args).toMatchObject({ user: BY_HAND.user, owner: 'iks-automation@example.com' });
  expect(ruleSound(credentialSource, { 'credentials': { set: true, user: '', account: null }, 'key-owner': DENIED }).args).toMatchObject({ user: 'a user whom IBM does not name', owner: 'its owner' });
});
