// Bytes of a log into the scanner, whatever its encoding, without ever holding more than a window of it.
import { open } from 'node:fs/promises';
import { refuseBinary } from './no-text.js';
import type { Scanner } from './scanner.js';

/** Told how many bytes more were read. */
export type OnBytes = (count: number) => void;

/** Reads a file into the scanner's own buffer; UTF-16 is decoded on the way. Throws `NoText` for a packed or binary file. */
export async function readFileInto(scanner: Scanner, name: string, onBytes: OnBytes): Promise<void> {
  const file = await open(name);
  try {
    const feed = feeder(scanner);
    for (;;) {
      const target = feed.direct ? scanner.room() : spare();
      const { bytesRead } = await file.read(target, 0, target.length, null);
      if (bytesRead === 0) break;
      feed.take(target.subarray(0, bytesRead));
      onBytes(bytesRead);
    }
    feed.end();
  } finally {
    await file.close();
  }
}

/** Reads a stream, such as standard input. */
export async function readStreamInto(scanner: Scanner, stream: AsyncIterable<Uint8Array | string>, onBytes: OnBytes): Promise<void> {
  const feed = feeder(scanner);
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    feed.take(bytes);
    onBytes(bytes.length);
  }
  feed.end();
}

interface Feed {
  /** Whether the bytes may be read straight into the scanner's buffer. */
  readonly direct: boolean;
  take(bytes: Uint8Array): void;
  end(): void;
}

/** Decides by the first bytes how the log is encoded, then passes it on. */
function feeder(scanner: Scanner): Feed {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let decided = false;
  return {
    get direct() {
      return decided && decoder === undefined;
    },
    take(bytes) {
      if (this.direct && inScanner(scanner, bytes)) return scanner.filled(bytes.length);
      if (!decided) {
        const encoding = encodingOf(bytes);
        if (encoding === undefined) refuseBinary(bytes);
        decoder = encoding === undefined ? undefined : new TextDecoder(encoding);
        decided = true;
      }
      scanner.push(decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true })));
    },
    end() {
      if (decoder !== undefined) scanner.push(Buffer.from(decoder.decode()));
      scanner.end();
    },
  };
}

function inScanner(scanner: Scanner, bytes: Uint8Array): boolean {
  const room = scanner.room();
  return bytes.buffer === room.buffer && bytes.byteOffset === room.byteOffset;
}

/** The encoding that the first bytes show, by their mark or by where the NUL bytes are; UTF-8 is `undefined`. */
function encodingOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  const length = Math.min(head.length, 1024) & ~1;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const half = length / 2;
  // UTF-16 that was appended to a log in UTF-8 is not for the decoder; the scanner drops its NUL bytes.
  const first = head.subarray(0, 16);
  if (half < 4 || first.filter((byte) => byte === 0).length < first.length / 4) return undefined;
  if (odd > half * 0.5 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.5 && odd < half * 0.1 ? 'utf-16be' : undefined;
}

let buffer: Buffer | undefined;

/** A piece small enough that its decoded form fits the scanner's buffer many times. */
function spare(): Buffer {
  return (buffer ??= Buffer.allocUnsafeSlow(128 * 1024));
}
