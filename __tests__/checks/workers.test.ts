// The workers as witnesses: the case in which the analysis is green and every change still fails.
import { expect, test } from 'vitest';
import { workers } from '../../src/checks/workers.js';
import { credentials } from '../../src/evidence/credentials.js';
import { infraPermissions } from '../../src/evidence/infra-permissions.js';
import { workers as fact } from '../../src/evidence/workers.js';
import { denied, is, rule } from '../support/judging.js';

const INVALID = 'Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key';
const ORPHANED = "incorrect account for worker - The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.";
const ORDER = "'Item' must be ordered with permission.";
const NONE = is({ set: false });
const BY_HAND = is({ set: true, user: '3106925_a', account: '3106925' });
const GREEN = is({ account: '3106925', accountType: '', lacks: [] });
const RED = is({ account: '3106925', accountType: '', lacks: [{ manager: 'storage', class: 'required', names: ['Add Storage'] }] });

const reporting = (...words: string[]) => is({ count: words.length + 1, troubled: words.map((text, index) => ({ id: `w${index}`, state: 'critical', words: text })) });

test.each([
  ['nothing', [], NONE, GREEN, []],
  ['no order', [ORDER], NONE, GREEN, ['worker-permission-failure']],
  ['a dead key set by hand, analysis green', [INVALID], BY_HAND, GREEN, ['classic-api-key-invalid']],
  ['a dead key set by hand, analysis red', [INVALID], BY_HAND, RED, ['worker-permission-failure']],
  ['a dead key, nothing set by hand', [INVALID], NONE, GREEN, ['worker-permission-failure']],
  ['a dead key, credentials unknown', [INVALID], denied, GREEN, ['worker-permission-failure']],
  ['orphaned', [ORPHANED], BY_HAND, GREEN, ['classic-credentials-changed']],
  ['orphaned after unsetting', [ORPHANED], NONE, GREEN, ['classic-credentials-changed']],
  ['the same twice', [ORDER, ORDER], NONE, GREEN, ['worker-permission-failure']],
  ['two causes', [ORDER, ORPHANED], NONE, GREEN, ['worker-permission-failure', 'classic-credentials-changed']],
  ['a network', ['Could not obtain network VLAN with ID: 2234945.'], NONE, GREEN, []],
  ['capacity', ['Could not place order. There are insufficient resources behind router bcr01a.dal10 to fulfill the request.'], NONE, GREEN, []],
] as const)('%s', (_name, words, manual, analysis, codes) => {
  expect(rule(workers, [[fact, reporting(...words)], [credentials, manual], [infraPermissions, analysis]])).toMatchObject({ codes, weight: 'supports' });
});

test('several workers with one error are one finding that names the first', () => {
  const [finding] = rule(workers, [[fact, reporting(ORDER, ORDER, ORDER)], [credentials, NONE]]).findings;
  expect(finding?.args).toMatchObject({ worker: 'w0 and 2 more', known: 'item-must-be-ordered-with-permission' });
});

test('hidden workers support nothing', () => {
  expect(rule(workers, [[fact, denied]])).toMatchObject({ ruling: 'unknown', weight: 'supports', codes: [] });
});
