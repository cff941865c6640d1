// Every error envelope of IBM's that a source shows, and what must not be taken for one.
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/transport/envelope.js';

const CONTAINER = { incidentID: 'i-1', code: 'E0051', description: 'The user credentials could not be found.', type: 'Provisioning', recoveryCLI: "Run 'ibmcloud ks credential set'." };
const IAM = { errorCode: 'BXNIM0400E', errorMessage: 'OpenID Connect exception', errorDetails: 'Failed external authentication.', requirements: { code: 'X', error: 'TOTP is required.' }, context: { requestId: 'r-1' } };
const PLATFORM = { trace: 't-1', errors: [{ code: 'not_found', message: 'The user was not found.' }, { code: 'other', message: 'second' }], status_code: 404 };

describe('is read', () => {
  test.each<[string, unknown, object]>([
    ['the container service\'s', CONTAINER, { code: 'E0051', words: "The user credentials could not be found. Run 'ibmcloud ks credential set'.", incident: 'i-1' }],
    ['in a list of one', [CONTAINER], { code: 'E0051' }],
    ['in capital letters', { Code: 'E0051', Description: 'x', IncidentID: 'i-2' }, { code: 'E0051', words: 'x', incident: 'i-2' }],
    ['in capital letters throughout', { CODE: 'E0051', DESCRIPTION: 'x' }, { code: 'E0051' }],
    ['without words but with an incident', { code: 'P0005', incidentID: 'i-3' }, { code: 'P0005', incident: 'i-3' }],
    ['a code alone', { code: 'E0008', type: 'Provisioning' }, { code: 'E0008', words: 'E0008, without words' }],
    ['a code alone, with its status', { code: 'E0008', type: 'Provisioning', rc: 404 }, { code: 'E0008' }],
    ['with its terse words only', { code: 'E1', terseDescription: 'terse' }, { words: 'terse' }],
    ['IAM\'s, with what it requires', IAM, { code: 'BXNIM0400E', words: 'OpenID Connect exception Failed external authentication. TOTP is required.', transaction: 'r-1' }],
    ['IAM\'s, by its code alone', { errorCode: 'BXNIM0109E' }, { code: 'BXNIM0109E', words: '' }],
    ['the platform services\', its first error', PLATFORM, { code: 'not_found', words: 'The user was not found.', transaction: 't-1' }],
    ['GraphQL\'s', { data: null, errors: [{ message: 'no', extensions: { code: 'A0007' } }] }, { code: 'A0007', words: 'no' }],
    ['inside what an SDK prints', { StatusCode: 404, Headers: {}, Result: CONTAINER }, { code: 'E0051' }],
    ['with nulls beside it', { ...CONTAINER, recoveryCLI: null, terseDescription: null }, { words: 'The user credentials could not be found.' }],
  ])('%s', (_name, body, expected) => expect(readEnvelope(body)).toMatchObject(expected));
});

describe('is not read from', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'E0051'],
    ['an empty object', {}],
    ['an empty list', []],
    ['a list of two', [CONTAINER, CONTAINER]],
    ['a code beside other things', { code: 'E0051', id: 'c' }],
    ['a code of another form', { code: 'not_found' }],
    ['words alone', { description: 'x' }],
    ['a cluster', { id: 'c', name: 'n', state: 'normal', status: 'ok' }],
    ['an error that is no list', { errors: 'x' }],
    ['a list of errors that are text', { errors: ['x'] }],
    ['a blank code', { code: ' ', description: 'x' }],
    ['two codes that contradict each other', { code: 'E0051', Code: 'E0008', description: 'x' }],
  ])('%s', (_name, body) => expect(readEnvelope(body)).toBeUndefined());
});
