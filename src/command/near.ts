// The names that a person may have meant by a word that is none of them.
import leven from 'leven';

/** So many letters may be wrong, added or left out. */
const MOST_SLIPS = 2;
const MOST_NAMES = 5;
const SHORTEST_PART = 3;

/** Names that differ from `word` by a slip or two, else those that have a part of it in common (`helthy`: `healthy-classic`); at most five. */
export function namesNear(word: string, names: readonly string[]): readonly string[] {
  const slips = names.map((name) => ({ name, distance: slipsBetween(word, name) }));
  const meant = slips.filter(({ distance }) => distance <= MOST_SLIPS).sort((a, b) => a.distance - b.distance).map(({ name }) => name);
  return (meant.length > 0 ? meant : namesAlike(word, names)).slice(0, MOST_NAMES);
}

/** Names that have parts of the word, those with most of them first. */
function namesAlike(word: string, names: readonly string[]): readonly string[] {
  const sought = partsOf(word);
  const scoreOf = (name: string): number => sought.filter((part) => partsOf(name).some((other) => isAlike(part, other))).length;
  const scored = names.map((name) => ({ name, score: scoreOf(name) }));
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).map(({ name }) => name);
}

function isAlike(part: string, other: string): boolean {
  return other.startsWith(part) || (part.length > 4 && slipsBetween(part, other) <= 1);
}

/** `did you mean A, B?`, or what else helps where nothing is near. */
export function hintFor(word: string, names: readonly string[], otherwise: string): string {
  const near = namesNear(word, names);
  return near.length === 0 ? otherwise : `did you mean ${near.join(', ')}?`;
}

/** In short words a slip leaves nothing that is known. */
function slipsBetween(word: string, name: string): number {
  const slips = leven(word.toLowerCase(), name.toLowerCase(), { maxDistance: MOST_SLIPS + 1 });
  return slips < name.length / 2 ? slips : Infinity;
}

function partsOf(name: string): string[] {
  return name.toLowerCase().split(/[^a-z0-9]+/u).filter((part) => part.length >= SHORTEST_PART);
}
