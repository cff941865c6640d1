// The pages that are made from data: they are compared with the committed ones, and rewritten by `npm run update`. And that what pages name is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { findingsPage } from '../src/catalogue/page.js';
import { findScenario } from '../src/simulator/scenarios/index.js';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test('the README shows the inputs and outputs of action.yml and a real annotation', async () => {
  const action = read('action.yml');
  const page = read('__tests__/scenarios/missing-required.md');
  const annotation = /\*\*(error: .*?)\*\*\n\n```text\n([\s\S]*?)```/.exec(page);
  let readme = read('README.md');
  readme = between(readme, 'inputs', table(['Input', 'Meaning'], entriesOf(action, 'inputs')));
  readme = between(readme, 'outputs', table(['Output', 'Value'], entriesOf(action, 'outputs')));
  readme = between(readme, 'failing-annotation', `\`\`\`text\n${annotation?.[1] ?? ''}\n\n${annotation?.[2] ?? ''}\`\`\``);
  await expect(readme).toMatchFileSnapshot(join(ROOT, 'README.md'));
});

test('docs/findings.md is made from the catalogues', async () => {
  await expect(findingsPage()).toMatchFileSnapshot(join(ROOT, 'docs/findings.md'));
});

test('docs/assumptions.md lists every named assumption of the code', async () => {
  const rows = sources('src').flatMap((path) => assumptionsIn(read(path)).map((one) => ({ ...one, path })));
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  const page = [
    '# Assumptions about IBM Cloud',
    'iks-preflight was written without access to IBM Cloud. Each guess is in the code once, under a name. If you have an account, you can verify each one here and tell us. Until then, the checks are built so that a wrong guess leads to `unknown`, and not to a wrong answer; where that is not possible, the row says what would be wrong.',
    table(['Name', 'What is assumed', 'Where'], rows.sort((one, other) => (one.name < other.name ? -1 : 1)).map(({ name, text, path }) => [`\`${name}\``, text, `[${path}](../${path})`])),
  ].join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot(join(ROOT, 'docs/assumptions.md'));
});

test('each row of docs/worst-day.md names scenarios or tests that are there', () => {
  const rows = read('docs/worst-day.md').split('\n').filter((line) => line.startsWith('| ')).slice(1);
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const held = row.split('|').at(-2) ?? '';
    const scenarios = [...held.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
    const tests = [...held.matchAll(/\]\(\.\.\/(__tests__\/[\w/-]+\.test\.ts)\)/g)].map(([, path = '']) => path);
    expect(scenarios.length + tests.length, row).toBeGreaterThan(0);
    expect([scenarios.filter((name) => findScenario(name) === undefined), tests.filter((path) => !existsSync(join(ROOT, path)))], row).toEqual([[], []]);
  }
});

test('links between pages lead somewhere', () => {
  const pages = ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
  const dead = pages.flatMap((page) => [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].filter(([, to = '']) => !existsSync(join(ROOT, dirname(page), to))).map(([, to]) => `${page}: ${to}`));
  expect(dead).toEqual([]);
});

/** A named assumption reaches to the end of its comment, or to a line that begins another topic. */
function assumptionsIn(source: string): { name: string; text: string }[] {
  const lines = source.split('\n').map((line) => /^\s*(?:\/\*\*|\*\/|\*|\/\/)\s?(.*)$/.exec(line)?.[1]?.replace(/\*\/\s*$/, '').trim());
  return lines.flatMap((line, index) => {
    const match = /ASSUMPTION ([\w-]+): (.*)$/.exec(line ?? '');
    if (match === null) return [];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((next) => next === undefined || next === '' || next.startsWith('@') || next.includes('ASSUMPTION'));
    return [{ name: match[1] ?? '', text: [match[2], ...rest.slice(0, end === -1 ? 0 : end)].join(' ').trim() }];
  });
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name)).sort();
}

/** Names and descriptions below a top-level key of action.yml, in its order. */
function entriesOf(action: string, key: 'inputs' | 'outputs'): string[][] {
  const described = (parse(action) as Record<typeof key, Record<string, { description: string }>>)[key];
  return Object.entries(described).map(([name, { description }]) => [`\`${name}\``, description.replaceAll('|', '\\|')]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

function between(page: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  expect(page).toContain(start);
  return page.replace(new RegExp(`${start}[\\s\\S]*${end}`), () => `${start}\n${content}\n${end}`);
}
