// Holes of a message: text is shown, commands stay commands whatever fills them.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { fillMarkdown, fillPieces, fillPlain } from '../../src/report/fill.js';

/** Place holders in quotes, since a shell would take them for redirections; what is quoted already stays. */
const held = (command: string): string => command.replace(/\\.|'[^']*'|<\w[\w-]*>/g, (part) => (part.startsWith('<') ? `'${part}'` : part));
/** What a real shell takes the words of a command for. */
const words = (command: string): string[] => execFileSync('sh', ['-c', `printf '%s\\n' ${held(command)}`], { encoding: 'utf8' }).split('\n').slice(0, -1);

describe('fillPlain', () => {
  test.each([
    ['Say {a}.', { a: 'x' }, 'Say x.'],
    ['Say {a}.', {}, 'Say <a>.'],
    ['Run `do -g {a}`.', { a: 'x' }, 'Run `do -g x`.'],
    ['Run `do -g {a}`.', { a: 'my group' }, "Run `do -g 'my group'`."],
    ['Run `do -g {a}`.', { a: '' }, 'Run `do -g <a>`.'],
    ['Run `do -g {a}`.', { a: 'hidden-id-2' }, 'Run `do -g <a>`.'],
    ['Run `do -g {a}`.', { a: 'hidden-id-2-prod' }, 'Run `do -g hidden-id-2-prod`.'],
    ['Run `do -g {a}`.', { a: 'hidden-valley' }, 'Run `do -g hidden-valley`.'],
    ['Run `do -g {a}`.', { a: 'a`b' }, 'Run `do -g <a>`.'],
    ['Run `do -g {a}`.', { a: 'a  b' }, 'Run `do -g <a>`.'],
    ['Run `do -g {a}`.', { a: 'a\nrm -rf' }, 'Run `do -g <a>`.'],
    ['Run `do -g {a}`.', { a: 'x'.repeat(5000) }, 'Run `do -g <a>`.'],
    ['Owns the key of {region} and {group}: `do -r {region}`.', { region: '', group: '' }, 'Owns the key of an unknown region and an unknown resource group: `do -r <region>`.'],
    ['In {region}: `do -r {region} -g {group}`.', { region: 'eu-central', group: 'eu-central' }, 'In eu-central: `do -r eu-de -g eu-central`.'],
    ['Run `do -g {a}`.', { a: '-rf' }, 'Run `do -g <a>`.'],
    ['Say {a}. {b}', { a: 'x', b: '' }, 'Say x.'],
    ['{a}', { a: '{b}', b: 'never' }, '{b}'],
  ])('%j with %j', (template, args, expected) => expect(fillPlain(template, args as Record<string, string>)).toBe(expected));

  test('cuts a value that would push out the rest', () => expect(fillPlain('{a}', { a: 'x'.repeat(5000) }).length).toBeLessThanOrEqual(900));
});

describe('a command in a real shell', () => {
  test('has the very argument that filled it, or a place holder', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', "'", '"', '$', '`', '\\', ' ', ';', '\n', '(', '-', '~', '&', '|', '<', '!', '*', '#', '=') })), (value) => {
      const piece = fillPieces('`ibmcloud target -g {group} -r {region}`', { group: value, region: 'us-south' }).find(({ isCommand }) => isCommand);
      const [program, verb, flag, group, ...rest] = words(piece?.text ?? '');
      expect([program, verb, flag, rest]).toEqual(['ibmcloud', 'target', '-g', ['-r', 'us-south']]);
      expect([value, '<group>']).toContain(group);
    }), { numRuns: 60, examples: [['<0>'], ["it's <a>"], ['\\<a>']] });
  });

  test('stands between back-ticks whatever fills it, so that it can be found in the text', () => {
    fc.assert(fc.property(fc.string(), (value) => {
      expect([...fillPlain('First `one {a}`, then `two {a}`.', { a: value }).matchAll(/`([^`]*)`/g)].map(([, command]) => command?.slice(0, 3))).toEqual(['one', 'two']);
    }));
  });

  test('of every message of the catalogue is one that a shell can read', () => {
    const hostile = "o'neil; $(touch /tmp/x) \"y\" & z";
    const args = new Proxy({}, { get: () => hostile }) as Record<string, string>;
    for (const [code, { fix }] of Object.entries(catalogue)) {
      for (const { text, isCommand } of fix.flatMap((step) => fillPieces(step, args))) {
        if (!isCommand || !/^ibmcloud .* -/.test(text)) continue;
        const read = words(text);
        expect(read[0], code).toBe('ibmcloud');
        for (const word of read) expect(word === hostile || !word.includes(';'), `${code}: ${text}`).toBe(true);
      }
    }
  });
});

describe('fillMarkdown', () => {
  test('escapes what comes from outside and leaves our own text', () => {
    expect(fillMarkdown('See {a} at `x {a}` <user> *', { a: '[x](http://y) @me' })).toBe("See \\[x\\]\\(http:\u200b//y\\) @\u200bme at `x '[x](http://y) @me'` &lt;user&gt; \\*");
  });
});
