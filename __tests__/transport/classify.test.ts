// A response becomes an answer or a refusal: the service's own code before its status, its words shown and never parsed.
import { describe, expect, test } from 'vitest';
import { classify, isPassing, type Wire } from '../../src/transport/classify.js';
import type { Answer, Refused } from '../../src/transport/transport.js';

const wire = (status: number, body: unknown, headers: Wire['headers'] = {}): Wire => ({ status, text: typeof body === 'string' ? body : JSON.stringify(body), headers });
const read = (status: number, body: unknown, headers: Wire['headers'] = {}): Answer => classify(wire(status, body, headers), 'GET /x');
const refused = (answer: Answer): Refused => {
  if (answer.state !== 'refused') throw new Error('was answered');
  return answer;
};

const PAGE = '<html><head><title>404 Not Found</title></head></html>';
const DENIED = { code: 'A0007', description: 'You do not have the correct permissions.', incidentID: 'inc-1' };
const NO_CLUSTER = { code: 'E0008', description: 'The specified cluster could not be found.' };

describe('why there is no usable answer', () => {
  test.each<[string, number, unknown, Refused['why'], string | undefined]>([
    ['401 in the service\'s words', 401, DENIED, 'denied', 'A0007'],
    ['403 in the service\'s words', 403, DENIED, 'denied', 'A0007'],
    ['a missing role under 400', 400, DENIED, 'denied', 'A0007'],
    ['a missing role under 200', 200, DENIED, 'denied', 'A0007'],
    ['a missing role under 500', 500, { ...DENIED, code: 'a0008' }, 'denied', 'a0008'],
    ['no link to a classic account, said with 401', 401, { code: 'E0057', description: 'x' }, 'unreadable', 'E0057'],
    ['no account named, said with 401', 401, { code: 'E0058', description: 'x' }, 'unreadable', 'E0058'],
    ['401 of something in between', 401, PAGE, 'denied', undefined],
    ['403 without a body', 403, '', 'denied', undefined],
    ['404 in the service\'s words', 404, NO_CLUSTER, 'absent', 'E0008'],
    ['a cluster not found under 200', 200, NO_CLUSTER, 'absent', 'E0008'],
    ['a cluster not found under 400', 400, { code: 'A0006', description: 'x' }, 'absent', 'A0006'],
    ['a cluster not found under 500', 500, { code: 'G0004', description: 'x' }, 'absent', 'G0004'],
    ['404 of an edge', 404, PAGE, 'absent', undefined],
    ...[202, 203, 204, 206].map((status): [string, number, unknown, Refused['why'], undefined] => [`${status}, which is no whole answer`, status, { account: '1' }, 'unreadable', undefined]),
    ['404 of a gateway that repeats the status', 404, { code: 404, message: 'no Route matched' }, 'absent', undefined],
    ['403 of a gateway that repeats the status', 403, { code: '403', message: 'Forbidden' }, 'denied', undefined],
    ['a gateway under 200', 200, { code: 502, message: 'Bad Gateway' }, 'unreadable', undefined],
    ['400', 400, { code: 'E0011', description: 'wrong input' }, 'unreadable', 'E0011'],
    ['409', 409, { code: 'E0d39', description: 'exists' }, 'unreadable', 'E0d39'],
    ['302', 302, '', 'unreadable', undefined],
    ['429', 429, { message: 'Too Many Requests' }, 'unreachable', undefined],
    ['A0002, which is authentication under 500 and passes', 500, { code: 'A0002', description: 'Could not connect to a backend service.' }, 'unreachable', 'A0002'],
    ['503 of an edge', 503, PAGE, 'unreachable', undefined],
    ['a page under 200', 200, PAGE, 'unreadable', undefined],
    ['nothing under 200', 200, '', 'unreadable', undefined],
    ['half a body under 200', 200, '{"id": "a', 'unreadable', undefined],
    ['204', 204, '', 'unreadable', undefined],
  ])('%s', (_name, status, body, why, code) => {
    const answer = refused(read(status, body));
    expect([answer.why, answer.code, answer.status]).toEqual([why, code, status]);
    expect(answer.words).not.toBe('');
  });
});

describe('an answer', () => {
  test.each<[string, unknown]>([
    ['an object', { id: 'a' }],
    ['an empty object', {}],
    ['a list', [1, 2]],
    ['null', null],
    ['text with a byte order mark', '\ufeff{"id":"a"}'],
    ['a result with non-critical errors beside it', { incidentID: 'x', items: [{ code: 'E1', description: 'minor' }], id: 'a' }],
    ['an empty list of errors', { errors: [], resources: [] }],
  ])('%s', (_name, body) => expect(read(200, body).state).toBe('answered'));
});

describe('what IBM support can search for', () => {
  test('is the incident of the body and the transaction of the headers', () => {
    expect(refused(read(401, DENIED, { 'x-request-id': 'req-1' }))).toMatchObject({ incident: 'inc-1', transaction: 'req-1' });
    expect(refused(read(500, PAGE, { 'transaction-id': 'tx-1', 'x-request-id': 'req-1' }))).toMatchObject({ transaction: 'tx-1' });
    expect(refused(read(400, { errorCode: 'BXNIM0415E', errorMessage: 'no', context: { requestId: 'ctx-1' } }, { 'transaction-id': 'tx-1' }))).toMatchObject({ transaction: 'ctx-1' });
  });

  test('a page is quoted in one short line', () => {
    const { words } = refused(read(503, `<html>\n${'x'.repeat(5000)}\n::error::y</html>`));
    expect(words.length).toBeLessThan(250);
    expect(words).not.toContain('\n');
  });
});

test.each([[200, false], [400, false], [401, false], [403, false], [404, false], [409, false], [408, true], [429, true], [499, false], [500, true], [503, true], [599, true]])('%i may pass: %s', (status, expected) => expect(isPassing(status)).toBe(expected));
