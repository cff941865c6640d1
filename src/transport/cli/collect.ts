// Collects what a command prints, up to a size that no honest answer has.

/** Thousands of clusters fit; what never stops would otherwise fill the memory before its time is over. */
const LARGEST_BYTES = 32 * 1024 * 1024;

/** Both streams of one command. */
export interface Collector {
  readonly listeners: { readonly stdout: (data: Buffer) => void; readonly stderr: (data: Buffer) => void };
  /** Bytes that have come so far. */
  readonly size: () => number;
  readonly texts: () => { readonly stdout: string; readonly stderr: string };
  /** Settles, with words for a person, only where the size is passed. */
  readonly tooMuch: Promise<string>;
}

/** A collector for one command. @param largest bytes of both streams together */
export function collector(largest = LARGEST_BYTES): Collector {
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  let size = 0;
  let overflow: (words: string) => void = () => undefined;
  const tooMuch = new Promise<string>((resolve) => {
    overflow = resolve;
  });
  const take = (stream: 'stdout' | 'stderr') => (data: Buffer): void => {
    size += data.length;
    if (size <= largest) chunks[stream].push(data);
    else overflow(`it printed more than ${Math.floor(largest / 1024 / 1024)} MiB`);
  };
  const textOf = (stream: 'stdout' | 'stderr'): string => Buffer.concat(chunks[stream]).toString('utf8');
  return {
    listeners: { stdout: take('stdout'), stderr: take('stderr') },
    size: () => size,
    texts: () => ({ stdout: textOf('stdout'), stderr: textOf('stderr') }),
    tooMuch,
  };
}
