// Scores the catalogue on a corpus of real logs: accuracy on positives, false positives on negatives, per class, the misses.
//
//   npm run corpus [-- FILE]        also CORPUS=FILE; -v prints each miss whole
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean', short: 'v' }, build: { type: 'string', default: new URL('../build/', import.meta.url).href } },
});
const file = positionals[0] ?? process.env.CORPUS ?? '../shared/corpus/dev.jsonl';
if (!existsSync(file)) {
  console.log(`No corpus at ${file}, so there is nothing to score. Name another one: npm run corpus -- FILE`);
  process.exit(0);
}
const { Scanner } = await import(new URL('diagnose/scanner.js', values.build));

const cases = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
const rows = cases.map((each) => {
  const found = [];
  const scanner = new Scanner(({ entry }) => found.push(entry));
  scanner.push(Buffer.from(each.text));
  scanner.end();
  return { ...each, class: each.truth.class, found, right: each.negative ? found.length === 0 : found[0]?.class === each.truth.class };
});

const positives = rows.filter((row) => !row.negative);
const negatives = rows.filter((row) => row.negative);
const percent = (part, whole) => (whole.length === 0 ? '-' : `${((100 * part.length) / whole.length).toFixed(1)} %`);
const right = positives.filter((row) => row.right);
const wrong = negatives.filter((row) => !row.right);

for (const row of rows.filter((each) => !each.right)) {
  console.log(`${row.id}  wanted ${row.negative ? `nothing (${row.class})` : row.class}, got ${row.found.map((entry) => `${entry.class} [${entry.code}]`).join(', ') || 'nothing'}`);
  console.log(`    ${values.verbose ? row.text : row.text.replace(/\s+/g, ' ').slice(0, 160)}`);
}
console.log('\nclass                              right  of');
for (const name of [...new Set(positives.map((row) => row.class))].sort()) {
  const all = positives.filter((row) => row.class === name);
  console.log(`${name.padEnd(36)}${String(all.filter((row) => row.right).length).padStart(4)}${String(all.length).padStart(4)}`);
}
const several = positives.filter((row) => row.right && new Set(row.found.map((entry) => entry.class)).size > 1);
console.log(`\npositives with the right class first: ${right.length} of ${positives.length} (${percent(right, positives)}), ${several.length} of them name a second class, too`);
console.log(`negatives that matched: ${wrong.length} of ${negatives.length} (${percent(wrong, negatives)})`);
