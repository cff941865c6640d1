// Text from outside stays text in all four places: workflow commands, Markdown, shell, JSON.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportJson } from '../../src/report/files.js';
import { terminalText } from '../../src/report/terminal.js';
import { neutraliseCommands } from '../../src/text.js';
import { allBut, deliver, evidenceWith } from '../support/hostile.js';

const ATTACKS = [
  '::error::owned', '\n::set-output name=verdict::pass', '\r::stop-commands::x', '##[error]owned', 'x\u2028::error::y', '\u0085::error::y', '</details><script>alert(1)</script>',
  '[click](javascript:alert(1))', '![x](https://evil.example/p.png)', '| a | b |\n|---|---|', '`code` ``more``', '# heading', '@everyone #1', '$(touch /tmp/owned)', '`touch /tmp/owned`', "';touch /tmp/owned;'",
  '\u001b[31mred\u001b[0m', '\u009b31mred', '\u202egnp.exe', '"}]}', '__proto__', '{region}', '<b>', '\u0000', 'ghadelimiter_x\nverdict=pass',
];
const attack = fc.oneof(fc.constantFrom(...ATTACKS), fc.tuple(fc.constantFrom(...ATTACKS), fc.string()).map((parts) => parts.join('')), fc.array(fc.constantFrom(':', '#', '[', '\n', '\r', ' ', '`', '|', '<', 'a', '\u001b', '\ufeff', '\t', '@', '*', "'"), { maxLength: 12 }).map((parts) => parts.join('')));

const everyReport = (check: (delivery: ReturnType<typeof deliver>, text: string) => void, runs = 120): void =>
  fc.assert(fc.property(attack, fc.constantFrom('full', 'partial', 'none'), (text, mode) => {
    check(deliver(evidenceWith(allBut(text)), { 'show-identities': mode }), text);
  }), { numRuns: runs });

describe('a line of the log', () => {
  test('is never a workflow command, whatever a service says', () => {
    everyReport(({ report, summary }) => {
      for (const printed of [terminalText(report, false), terminalText(report, true), summary].map(neutraliseCommands).concat(reportJson(report))) {
        expect(printed).not.toMatch(/(^|[\r\n\u0085\u2028\u2029])[\s\u0085\ufeff]*::/u);
        expect(printed).not.toContain('##[');
      }
    });
  });

  test('holds no escape sequence and no control character of theirs', () => {
    everyReport(({ report }) => expect(terminalText(report, false)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u));
  });
});

describe('the summary', () => {
  test('shows no link, image, HTML, heading or mention of theirs', () => {
    everyReport(({ summary }) => {
      const prose = summary.replace(/\\`/g, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
      expect(prose.replace(/^<\/?details>(<summary>\d+ [^<]*<\/summary>)?$/gm, '')).not.toMatch(/<(?!\/?sub>)[a-z/!]/iu);
      expect([...prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].filter(([, url]) => !url?.startsWith('https://cloud.ibm.com/'))).toEqual([]);
      expect(prose).not.toMatch(/(?<!\\)!\[/u);
      expect(prose).not.toMatch(/@(?=[A-Za-z])/u);
      const headings = prose.split('\n').filter((line) => line.startsWith('#'));
      for (const heading of headings) expect(heading).toMatch(/^#{2,4} (✅|❌|❔|⏭️|⚠️|ℹ️|The account)/u);
    });
  });

  test('keeps its tables whole', () => {
    everyReport(({ summary }) => {
      const rows = summary.split('\n').filter((line) => line.startsWith('|'));
      for (const row of rows) expect([4, 6], row).toContain(row.replace(/\\\|/g, '').split('|').length - 1);
    }, 60);
  });
});

describe('JSON', () => {
  test('is JSON, and says what the report says', () => {
    everyReport(({ report, outputs, bundle }) => {
      expect(JSON.parse(reportJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
      for (const name of ['findings', 'missing-required', 'missing-recommended', 'targets'] as const) expect(Array.isArray(JSON.parse(outputs[name]))).toBe(true);
      expect(JSON.parse(bundle?.['evidence.json'] ?? '')).toMatchObject({ schemaVersion: 1 });
    });
  });

  test('holds no character that a terminal obeys', () => everyReport(({ report }) => expect(reportJson(report)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u)));
});

describe('a command to copy', () => {
  test('does nothing but what it says, in a real shell', () => {
    for (const text of ATTACKS) {
      const { report } = deliver(evidenceWith(allBut(text)), { 'show-identities': 'full' });
      const commands = report.targets.flatMap(({ findings }) => findings.flatMap(({ fix }) => fix.flatMap((step) => [...step.matchAll(/`(ibmcloud [^`]*)`/g)].map(([, command = '']) => command))));
      expect(commands.length).toBeGreaterThan(3);
      const script = commands.map((command) => `printf '<%s>' ${command.replace(/<(\w[\w-]*)>/g, 'HOLE')}; echo`).join('\n');
      const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
      for (const line of printed) expect(line, text).toMatch(/^<ibmcloud>/);
    }
    expect(() => execFileSync('test', ['-e', '/tmp/owned'])).toThrow();
  });
});

describe('outputs', () => {
  test('are single values of their kind', () => {
    everyReport(({ outputs }) => {
      expect(outputs.verdict).toMatch(/^(pass|fail|unknown|skipped)$/);
      expect(outputs.codes).toMatch(/^[a-z0-9,-]*$/);
      expect(outputs.fingerprint).toMatch(/^1(\.[0-9a-f]{16}){3}$/);
    }, 40);
  });
});
