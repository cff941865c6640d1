// The rules of the house: what a reviewer would otherwise have to watch for.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, RETIRED } from '../src/catalogue/catalogue.js';
import { REASONS, UNKNOWN_FACTS } from '../src/catalogue/messages/unknowns.js';
import { CHECKS } from '../src/checks/index.js';
import { CONSULTED_FACTS, FACTS } from '../src/evidence/index.js';
import { INPUT_NAMES } from '../src/inputs/inputs.js';
import { OUTPUT_NAMES } from '../src/report/outputs.js';
import { SCENARIOS } from '../src/simulator/scenarios/index.js';
import { VERSION } from '../src/version.js';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const present = (...patterns: string[]): string[] => execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter((path) => path !== '' && existsSync(join(ROOT, path)));
const SOURCES = present('src/*.ts', 'src/**/*.ts');
const TESTS = present('__tests__/*.ts', '__tests__/**/*.ts');
const code = (path: string): string => read(path).replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
const OURS = SOURCES.filter((path) => !path.startsWith('src/simulator/'));
const files = (folder: string): string[] => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.ts')).map((name) => basename(name, '.ts'));

/** Every import of a file: packages by name, own files by path. */
function importsOf(path: string): string[] {
  return [...code(path).matchAll(/(?:^|\n)\s*(?:import|export)\b[^;]*?from '([^']+)'|import\('([^']+)'\)/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .map((name) => (name.startsWith('.') ? relative('.', normalize(join(dirname(path), name))).replace(/\.js$/, '.ts') : name));
}

/** Lower layers know nothing of higher ones. The first pattern that fits counts. */
const LAYERS: readonly (readonly [RegExp, number])[] = [
  [/^src\/(action|cli|diagnose-action|post-action)\.ts$/, 10],
  [/^src\/(command\/|action-step\.ts)/, 9],
  [/^src\/run\.ts$/, 8],
  [/^src\/report\//, 7],
  [/^src\/judgement\//, 6],
  [/^src\/checks\//, 5],
  [/^src\/(evidence\/|transport\/open\.ts|inputs\/config)/, 4],
  [/^src\/inputs\//, 3],
  [/^src\/(transport|recognition|diagnose|simulator)\//, 2],
  [/^src\/(catalogue\/|operations\/|remedy-step\.ts)/, 1],
  [/^src\/(annotation|matcher-owner|json|regions|secret|text|text-file|variables|version)\.ts$/, 0],
];
const layer = (path: string): number => LAYERS.find(([pattern]) => pattern.test(path))?.[1] ?? -1;

describe('imports', () => {
  test('run one way', () => {
    const wrong = SOURCES.flatMap((path) => importsOf(path).filter((to) => to.startsWith('src/') && layer(to) > layer(path)).map((to) => `${path} imports ${to}`));
    expect(wrong).toEqual([]);
    expect(SOURCES.filter((path) => layer(path) === -1), 'every file has a layer').toEqual([]);
  });

  test('of the catalogue and of the operations stay among themselves', () => {
    for (const folder of ['src/catalogue/', 'src/operations/']) {
      const out = SOURCES.filter((path) => path.startsWith(folder)).flatMap((path) => importsOf(path).filter((to) => to.startsWith('src/') && !to.startsWith(folder) && layer(to) > 0));
      expect(out).toEqual([]);
    }
  });

  test('make no circle', () => {
    const seen = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (seen.get(path) === 'open') circles.push([...trail, path].join(' > '));
      if (seen.has(path)) return;
      seen.set(path, 'open');
      for (const to of runtimeImports(path)) visit(to, [...trail, path]);
      seen.set(path, 'done');
    };
    for (const path of SOURCES) visit(path, []);
    expect(circles).toEqual([]);
  });

  test.each<[string, RegExp, RegExp]>([
    ['@actions/core is for the entries of the actions', /^@actions\/core$/, /^src\/(action|diagnose-action|action-step)\.ts$/],
    ['@actions/exec is for the command line\'s transport', /^@actions\/exec$/, /^src\/transport\/cli\//],
    ['undici is for single exchanges', /^undici$/, /^src\/transport\/http\.ts$/],
    ['zod is for what comes from outside', /^zod$/, /^src\/(inputs|evidence)\//],
    ['yaml is for the configuration', /^yaml$/, /^src\/inputs\/config[\w-]*\.ts$/],
    ['the simulated cloud is for demo and simulate', /^src\/simulator\//, /^src\/(cli\.ts|command\/|simulator\/)/],
    ['a network or a process of Node\'s is for the transports', /^node:(http|https|net|tls|child_process|dns)$/, /^src\/(transport\/cli\/|simulator\/)/],
  ])('%s', (_name, what, where) => {
    const used = SOURCES.filter((path) => importsOf(path).some((name) => what.test(name)));
    expect(used.filter((path) => !where.test(path))).toEqual([]);
    expect(used, 'the rule is about something').not.toEqual([]);
  });
});

function runtimeImports(path: string): string[] {
  return [...code(path).matchAll(/(?:^|\n)\s*(?:import|export)\b(?!\s+type\b)([^;]*?)from '(\.[^']+)'/g)]
    .filter(([, names = '']) => !/^\s*\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\}\s*$/.test(names))
    .map(([, , name = '']) => relative('.', normalize(join(dirname(path), name))).replace(/\.js$/, '.ts'))
    .filter((to) => SOURCES.includes(to));
}

describe('the outside', () => {
  test.each<[string, RegExp, RegExp]>([
    ['the environment', /\bprocess\.env\b/, /^src\/(action|cli|diagnose-action|post-action|action-step|transport\/http)\.ts$/],
    ['the clock', /\bDate\.now\(|\bnew Date\(\)/, /^src\/(action|cli|diagnose-action|action-step|transport\/(http|cli\/cli-transport|cli\/session))\.ts$/],
    ['standard output', /\bprocess\.std(out|err)\b|\bconsole\./, /^src\/(action|cli|diagnose-action|post-action|action-step)\.ts$/],
    ['exit codes of the process', /\bprocess\.exit/, /^src\/(action|cli|diagnose-action|action-step)\.ts$/],
    ['chance', /\bMath\.random\(/, /^src\/transport\/http\.ts$/],
  ])('%s is for entries and the transport', (_name, what, where) => {
    const used = OURS.filter((path) => what.test(code(path)));
    expect(used.filter((path) => !where.test(path))).toEqual([]);
  });

  test('a catch stands only where the outside can fail', () => {
    const allowed = /^src\/(action|cli|diagnose-action|action-step|json)\.ts$|^src\/(inputs|transport|diagnose)\/|^src\/report\/files\.ts$|^src\/command\/demo\.ts$/;
    expect(OURS.filter((path) => /\bcatch\b/.test(code(path)) && !allowed.test(path))).toEqual([]);
  });
});

describe('facts and checks', () => {
  const factFiles = files('src/evidence').filter((name) => name !== 'fact' && /defineFact[<(]/.test(read(`src/evidence/${name}.ts`)));
  const checkFiles = files('src/checks').filter((name) => /\bdefineCheck\(\{/.test(read(`src/checks/${name}.ts`)));
  const named = [...FACTS, ...CONSULTED_FACTS].map(({ name }) => name);

  test('stand in one list each, once', () => {
    expect(new Set(named).size).toBe(named.length);
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });

  test('are named as their files', () => {
    expect(CHECKS.map(({ id }) => id).sort()).toEqual(checkFiles.sort());
    expect(named.sort()).toEqual(factFiles.sort());
  });

  test('ask questions that can be answered with yes', () => {
    for (const { id, asks } of CHECKS) expect(asks, id).toMatch(/^(Is|Are|Can|Do|Does|May|Has|Have|Will) .*\?$/);
  });

  test('have each their tests', () => {
    expect(checkFiles.filter((id) => !existsSync(join(ROOT, `__tests__/checks/${id}.test.ts`)))).toEqual([]);
  });

  test('have each a message for not being learned', () => {
    const needed = CHECKS.flatMap(({ needs }) => Object.values(needs).map(({ name }) => name));
    expect([...new Set(needed)].filter((name) => !(name in UNKNOWN_FACTS))).toEqual([]);
  });
});

describe('codes', () => {
  const unknowns = Object.keys(UNKNOWN_FACTS).flatMap((fact) => REASONS.map((reason) => `${fact}-${reason}`));
  const codes = Object.keys(catalogue);
  const users = SOURCES.filter((path) => /^src\/(checks|judgement|report|run|inputs)/.test(path)).map(read).join('\n');
  const pages = ['scenarios', 'recordings'].flatMap((folder) => readdirSync(join(ROOT, '__tests__', folder)).filter((name) => name.endsWith('.md')).map((name) => read(`__tests__/${folder}/${name}`))).join('\n');
  const shown = new Set([...SCENARIOS.flatMap(({ expect: { codes: expected } }) => expected), ...[...pages.matchAll(/\[([a-z-]+)\]\*\*/g)].map(([, found = '']) => found)]);

  /** Found on a way that no simulated cloud takes; each with its own test. */
  const ELSEWHERE: Readonly<Record<string, string>> = {
    'inputs-invalid': 'needs no cloud: __tests__/entries.test.ts',
    'credentials-missing': 'needs no cloud: __tests__/entries.test.ts',
    'cli-missing': 'the command line: __tests__/transport',
    'cli-plugin-missing': 'the command line: __tests__/transport',
    'cli-not-logged-in': 'the command line: __tests__/transport',
    'cli-session-expired': 'the command line: __tests__/transport',
    'cli-target-mismatch': 'the command line: __tests__/transport',
    'resource-group-not-found': '__tests__/checks/resource-group.test.ts',
    'waiver-expired': '__tests__/judgement/waivers.test.ts',
    'waiver-unused': '__tests__/judgement/waivers.test.ts',
  };

  test('are each used by a check, by the report, or for a fact that was not learned', () => {
    expect(codes.filter((one) => !unknowns.includes(one) && !users.includes(`'${one}'`))).toEqual([]);
  });

  test('are each shown in a scenario, or say where else they are proved', () => {
    expect(codes.filter((one) => !unknowns.includes(one) && !shown.has(one) && !(one in ELSEWHERE))).toEqual([]);
    for (const [one, where] of Object.entries(ELSEWHERE)) expect(existsSync(join(ROOT, /__tests__\/\S+/.exec(where)?.[0] ?? 'nowhere')), one).toBe(true);
    for (const reason of REASONS) expect([...shown].some((one) => one.endsWith(`-${reason}`)), reason).toBe(true);
  });

  test('that were given up are never used again', () => expect(RETIRED.filter((one) => codes.includes(one) || shown.has(one))).toEqual([]));
  test('are words of small letters', () => expect(codes.filter((one) => !/^[a-z]+(-[a-z]+)+$/.test(one))).toEqual([]));

  test.each(Object.entries(catalogue))('%s has a short title and says what to do', (_code, { title, says, because, fix, docs }) => {
    expect(title.length).toBeLessThanOrEqual(60);
    expect(title).not.toMatch(/\.$/);
    for (const text of [says, because, ...fix]) expect(text.trim()).not.toBe('');
    expect(fix.length).toBeGreaterThan(0);
    expect(docs).toMatch(/^https:\/\/cloud\.ibm\.com\/docs\//);
  });
});

describe('action.yml', () => {
  const keysOf = (section: string): string[] => {
    const after = read('action.yml').split(new RegExp(`^${section}:$`, 'm'))[1] ?? '';
    return (after.split(/^\S/m)[0] ?? '').split('\n').flatMap((line) => /^ {2}([\w-]+):/.exec(line)?.[1] ?? []);
  };

  test('has the inputs of the program, in its order', () => expect(keysOf('inputs')).toEqual([...INPUT_NAMES]));
  test('has the outputs of the program, in its order', () => expect(keysOf('outputs')).toEqual([...OUTPUT_NAMES]));
  test('runs on node24 what is committed', () => {
    expect(read('action.yml')).toMatch(/^ {2}using: node24$/m);
    for (const path of ['dist/index.js', 'dist/cli/index.js', 'dist/diagnose/index.js', 'dist/post/index.js']) expect(existsSync(join(ROOT, path)), path).toBe(true);
  });
});

describe('files', () => {
  const DATA = /^src\/catalogue\/(known-errors|messages)\/|^src\/simulator\//;

  test('are short enough to be read at once', () => expect(SOURCES.filter((path) => !DATA.test(path) && read(path).split('\n').length > 250)).toEqual([]));

  test('say in their first line what they hold', () => {
    expect(SOURCES.filter((path) => !/^(#!.*\n)?\/\/ \S.*[.:?]$/m.test(read(path).split('\n').slice(0, 2).join('\n')))).toEqual([]);
  });

  test('import in one order: Node, packages, then what is far before what is near', () => {
    const rank = (to: string): string => (to.startsWith('node:') ? '0' : to.startsWith('.') ? String(9 - to.split('../').length) : '1') + to.toLowerCase();
    const wrong = [...SOURCES, ...TESTS].filter((path) => {
      const order = [...read(path).matchAll(/^import .* from '([^']+)';$/gmu)].map(([, to]) => rank(to ?? ''));
      return order.join() !== [...new Set(order)].sort().join();
    });
    expect(wrong).toEqual([]);
  });

  test('hold functions that fit one screen', () => {
    const long = OURS.filter((path) => !DATA.test(path)).flatMap((path) => {
      const lines = read(path).split('\n');
      return lines.flatMap((line, index) => {
        if (!/^(export )?(async )?function /.test(line)) return [];
        const end = lines.findIndex((other, at) => at > index && other === '}');
        return end - index > 45 ? [`${path}:${index + 1} ${end - index} lines`] : [];
      });
    });
    expect(long).toEqual([]);
  });

  test('speak of this project alone', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter((path) => path !== '' && existsSync(join(ROOT, path)));
    const foreign = /\.\.\/shared\b|\/work\/(main|shared)\b|\/root\/|\/home\/\w+\//;
    // A score is kept of logs that lie beside the project, where there are any.
    const exempt = /^(scripts\/corpus\.mjs|dist\/|__tests__\/house\.test\.ts$|package-lock\.json$)/;
    expect(tracked.filter((path) => !exempt.test(path) && foreign.test(read(path)))).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/);
  });
});

test('the version is that of package.json', () => expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(VERSION));
