// Turns a status and a body into an Answer. The service's own code decides before the HTTP status; words are shown, never parsed.
import { parseJson } from '../json.js';
import { cutBetweenWords } from '../text.js';
import { whyOfCode } from './codes.js';
import { type Envelope, readEnvelope } from './envelope.js';
import type { Answer, Refused, Why } from './transport.js';

/** A response as it came over the wire. */
export interface Wire {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Statuses after which the same request may succeed. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Reads a response. An error envelope is a refusal under any status, 200 included. */
export function classify(wire: Wire, source: string): Answer {
  const body = parseJson(wire.text);
  const envelope = readEnvelope(body);
  if (envelope !== undefined) return refusal(wire, source, envelope);
  // 202 and 206 are no whole answers, and 203 is one that something on the way has changed.
  if (wire.status === 200 || wire.status === 201) {
    return body === undefined
      ? { state: 'refused', why: 'unreadable', source, status: wire.status, words: `not JSON: ${excerpt(wire.text)}`, ...traces(wire) }
      : { state: 'answered', body, source };
  }
  const words = `HTTP ${wire.status}${wire.text.trim() === '' ? ' without a body' : `: ${excerpt(wire.text)}`}`;
  return { state: 'refused', why: whyOf(wire.status), source, status: wire.status, words, ...traces(wire) };
}

function refusal(wire: Wire, source: string, envelope: Envelope): Refused {
  return {
    state: 'refused',
    why: whyOfCode(envelope.code) ?? whyOf(wire.status),
    source,
    status: wire.status,
    words: envelope.words,
    // A gateway's `{"code": 404, "message": …}` repeats the status: that is no statement of the service behind it.
    ...(!/^\d{3}$/.test(envelope.code) && { code: envelope.code }),
    ...traces(wire),
    ...(envelope.incident && { incident: envelope.incident }),
    ...(envelope.transaction && { transaction: envelope.transaction }),
  };
}

function whyOf(status: number): Why {
  return status === 404 ? 'absent' : whyOfStatus(status);
}

/** What a status stands for by itself; whether a 404 is about what was asked for, the one who asked has to know. */
export function whyOfStatus(status: number): Why {
  if (status === 401 || status === 403) return 'denied';
  return isPassing(status) ? 'unreachable' : 'unreadable';
}

function traces(wire: Wire): Pick<Refused, 'transaction'> {
  const id = wire.headers['transaction-id'] ?? wire.headers['x-request-id'];
  return id === undefined ? {} : { transaction: id };
}

/** What a person would read of a body: an edge or a proxy answers with a page, and its tags say nothing. */
function excerpt(text: string): string {
  const body = text.slice(0, 10_000);
  const words = /^\s*</.test(body) ? body.replace(/<[^>]{0,200}>/g, ' ') : body;
  return cutBetweenWords((words.trim() === '' ? body : words).replace(/\s+/g, ' ').trim(), 200);
}
