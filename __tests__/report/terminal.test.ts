// The report on a terminal: 80 columns, commands to copy, colour only where it is wanted.
import { describe, expect, test } from 'vitest';
import { terminalText } from '../../src/report/terminal.js';
import { SCENARIOS } from '../../src/simulator/scenarios/index.js';
import { deliver, evidenceWith, PLAIN } from '../support/hostile.js';
import { checkWorld } from '../support/running.js';

describe('the text', () => {
  test('has colour only where it is wanted, and the same words either way', () => {
    const { report } = deliver(evidenceWith(PLAIN));
    const words = (text: string): string => text.replace(/\u001b\[\d+m/g, '').replace(/\s+/g, ' ');
    expect(terminalText(report, false)).not.toContain('\u001b');
    expect(terminalText(report, true)).toContain('\u001b[31m');
    expect(words(terminalText(report, true))).toBe(words(terminalText(report, false)));
  });

  test('keeps a command whole when its lines are joined again', () => {
    const { report } = deliver(evidenceWith({ ...PLAIN, group: 'a group with a name that is long enough to be wrapped' }), { 'show-identities': 'full' });
    const text = terminalText(report, false).replace(/ \\\n\s*/g, ' ');
    expect(text).toContain("ibmcloud target -g 'a group with a name that is long enough to be wrapped' -r us-south");
  });
});

describe.concurrent('the width', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('of %s is at most 80 columns, but for addresses and single words', async (_name, scenario) => {
    const { delivery } = await checkWorld(scenario.world(), { ...scenario.inputs, 'show-identities': 'full' });
    const wide = terminalText(delivery.report, false).split('\n').filter((line) => line.length > 80);
    expect(wide.filter((line) => !/^\s*\S+$/.test(line))).toEqual([]);
  });
});

test('where nobody could sign in, the finding is not hidden by a screen full of the same answer', async () => {
  const scenario = SCENARIOS.find(({ name }) => name === 'key-unknown');
  const { delivery } = await checkWorld(scenario!.world(), scenario!.inputs);
  const text = terminalText(delivery.report, false);
  expect(text).toContain('Not checked: there was no sign-in.');
  expect(text.split('\n').length).toBeLessThan(42);
});
