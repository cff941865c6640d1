// Annotations as GitHub's runner takes them: its limits, and the workflow command that makes one.

/** One annotation of a step. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** Characters of a message; the runner cuts what is longer. Source: the runner's own limits for annotations of one step. */
export const LONGEST_MESSAGE = 4096;
const MOST_PER_LEVEL = 10;

/** All annotations of one level. The runner drops what is over ten without a word, so the tenth stands for all that are left, as `ofRest` words it. */
export function withinLimit<T>(all: readonly T[], annotationOf: (one: T) => Annotation, ofRest: (rest: readonly T[]) => Annotation): readonly Annotation[] {
  if (all.length <= MOST_PER_LEVEL) return all.map(annotationOf);
  return [...all.slice(0, MOST_PER_LEVEL - 1).map(annotationOf), ofRest(all.slice(MOST_PER_LEVEL - 1))];
}

/**
 * An annotation as a line for a job's log. The actions use @actions/core; this is for the command, which starts faster without it.
 * Source: the runner's escaping rules for data and properties.
 */
export function workflowCommand({ level, title, message }: Annotation): string {
  return `::${level} title=${escapeData(title).replace(/:/gu, '%3A').replace(/,/gu, '%2C')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}
