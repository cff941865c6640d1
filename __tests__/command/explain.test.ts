// The command `explain`: any code of either catalogue, and what is near a wrong one.
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { KNOWN_ERRORS } from '../../src/catalogue/known-errors/index.js';
import { CHECKS } from '../../src/checks/index.js';
import { explainCommand } from '../../src/command/explain.js';
import { CLASSIC_PERMISSIONS } from '../../src/operations/permissions.js';
import { runCommand } from '../support/terminal.js';

const ALL = [...Object.keys(catalogue), ...KNOWN_ERRORS.map(({ code }) => code)];

describe('every code has a page', () => {
  it.each(ALL)('%s', async (code) => {
    const { code: exit, out } = await runCommand(explainCommand, [code.toUpperCase()]);
    expect(exit).toBe(0);
    expect(out).toContain(code);
    // Only a word that is longer itself may stand out.
    expect(out.split('\n').filter((line) => line.length > 80 && /\S\s+\S/u.test(line))).toEqual([]);
  });
});

it('takes codes of IBM', async () => expect((await runCommand(explainCommand, ['a0656'])).out).toContain('A0656'));
it('names what is near a wrong code', async () => expect(await runCommand(explainCommand, ['classic-account-gone'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/did\s+you\s+mean/u) }));
it.each(CHECKS.map(({ id }) => id))('the check %s has a page', async (id) => {
  const { code, out } = await runCommand(explainCommand, [id]);
  expect(code).toBe(0);
  expect(out).toContain(id);
  expect(out).not.toMatch(/undefined|\{\w+\}/u);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
it.each(CLASSIC_PERMISSIONS.flatMap(({ key, names }) => [key, ...names]))('the permission %s has a page', async (name) => {
  const { code, out } = await runCommand(explainCommand, [name]);
  expect([code, out]).toEqual([0, expect.stringMatching(/Needed for\n {2}\S/u)]);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
it('wants a code', async () => expect(await runCommand(explainCommand, [])).toMatchObject({ code: 2, err: expect.stringContaining('name a code') }));
it.each([['SoftLayer_Exception_User_Customer_Unauthorized', 'classic-override-key-invalid'], ['ECICGCA', 'private-only-access'], ['e0008', 'cluster-not-found'], ['A0002', 'cluster-unreachable']])(
  '%s is explained by %s', async (word, code) => expect((await runCommand(explainCommand, [word])).out).toContain(code));
it.each(['constructor', '__proto__'])('%s is no code', async (word) => expect(await runCommand(explainCommand, [word])).toMatchObject({ code: 2, out: '' }));

it('has no options', async () => expect(await runCommand(explainCommand, ['--format'])).toMatchObject({ code: 2, err: expect.stringContaining('no such option') }));
