// The escaping of text from outside: what a terminal, a Markdown page, a shell and the runner are protected from.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellCode, clean, codeSpan, cut, escapeMarkdown, neutraliseCommands, printableJson, quoteShell, wrap } from '../src/text.js';

describe('clean', () => {
  it.each([
    ['colour', '\u001b[31mFAILED\u001b[0m', 'FAILED'],
    ['8-bit colour', '\u009b31mFAILED', 'FAILED'],
    ['a hyperlink', '\u001b]8;;https://x.example\u0007click\u001b]8;;\u0007', 'click'],
    ['cursor movement', 'safe\u001b[2K\u001b[1Ahidden', 'safehidden'],
    ['right-to-left override', 'abc\u202etxt.exe', 'abctxt.exe'],
    ['line breaks of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a b c d e'],
    ['NUL, bell, backspace', 'a\u0000b\u0007c\u0008d', 'abcd'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ])('removes %s', (_name, text, expected) => expect(clean(text)).toBe(expected));

  it('keeps other scripts', () => expect(clean('クラスター 無法 für')).toBe('クラスター 無法 für'));
  it('cuts with an ellipsis', () => expect(clean('abcdef', 4)).toBe('abc…'));
  it('never cuts through a pair', () => expect(cut('ab😀d', 4)).toBe('ab…'));
  it('stays fast on megabytes', () => expect(clean('\u001b[31m'.repeat(1_000_000), 100).length).toBeLessThanOrEqual(100));
});

describe('escapeMarkdown', () => {
  it.each([
    ['[a](javascript:x)', '\\[a\\]\\(javascript:x\\)'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['a | b', 'a \\| b'],
    ['# heading\n- list', '\\# heading - list'],
    ['- list', '\\- list'],
    ['1. list', '\\1. list'],
    ['@octocat', '@\u200boctocat'],
    ['https://x.example', 'https:\u200b//x.example'],
    ['owned by iks-automation@example.com (user).', 'owned by `iks-automation@example.com` \\(user\\).'],
    ['d***@example.com', '`d***@example.com`'],
    ['<a_b@example.com>', '&lt;`a_b@example.com`&gt;'],
    ['me@localhost', 'me@\u200blocalhost'],
  ])('%j', (text, expected) => expect(escapeMarkdown(text)).toBe(expected));
});

describe('codeSpan', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['a|b', '`a|b`'],
    ['', ''],
  ])('%j', (text, expected) => expect(codeSpan(text)).toBe(expected));
  it('in a cell of a table', () => expect(cellCode('a|b')).toBe('`a\\|b`'));
});

describe('quoteShell', () => {
  it.each([
    ['us-south', 'us-south'],
    ['my cluster', "'my cluster'"],
    ["o'neil", "'o'\\''neil'"],
    ['$(id)', "'$(id)'"],
    ['-rf', "'-rf'"],
    ['~', "'~'"],
    ['', "''"],
    ['<region>', "'<region>'"],
  ])('%j', (word, expected) => expect(quoteShell(word)).toBe(expected));

  it('survives a real shell', () => {
    fc.assert(fc.property(fc.string(), (word) => {
      const plain = clean(word);
      expect(execFileSync('sh', ['-c', `printf %s ${quoteShell(word)}`], { encoding: 'utf8' })).toBe(plain);
    }), { numRuns: 50 });
  });
});

describe('neutraliseCommands', () => {
  it.each(['::error::x', '  ::set-output name=a::b', '\t::add-mask::x', 'ok\n::error::x', 'ok\r ::error::x', '\ufeff::error::x'])(
    '%j is no command', (line) => expect(neutraliseCommands(line)).not.toMatch(/(^|[\r\n])[\s\ufeff]*::/u));
  it('breaks the old form anywhere', () => expect(neutraliseCommands('x ##[error]y')).not.toContain('##['));
  it('leaves colons inside a line alone', () => expect(neutraliseCommands('crn::x::y')).toBe('crn::x::y'));
});

describe('printableJson', () => {
  it('reads back as what it was', () => fc.assert(fc.property(fc.jsonValue(), (value) => { expect(JSON.parse(printableJson(value, 2))).toEqual(JSON.parse(JSON.stringify(value))); })));
  it.each(['##[error]x', '###[error]x', 'a\u009b31m', 'a\u202eb', 'a\u2066b', 'a\u061cb', 'a\u200fb', 'a\ufeffb', 'a\u2028::error::x', '\n::error::x'])('%j is only data in it', (text) => {
    const printed = printableJson({ [text]: [text] }, 2);
    expect(printed).not.toMatch(/##\[|[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|^\s*::/mu);
    expect(JSON.parse(printed)).toEqual({ [text]: [text] });
  });
});

describe('wrap', () => {
  it('fills lines', () => expect(wrap('aa bb cc dd', 0, 5)).toBe('aa bb\ncc dd'));
  it('indents', () => expect(wrap('aa bb', 2, 5)).toBe('  aa\n  bb'));
  it('keeps a long word whole', () => expect(wrap('a bbbbbbbbb c', 0, 4)).toBe('a\nbbbbbbbbb\nc'));
});
