// Finds a service's own error statement in a body, whichever of IBM's error envelopes it is.
import { objectOf } from './body.js';
import { isServiceCode } from './codes.js';

/** A service's own statement that it refused: its code, its words and what its support can search for. */
export interface Envelope {
  readonly code: string;
  readonly words: string;
  readonly incident?: string;
  readonly transaction?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads an error envelope: the container service's `{code, description, incidentID}`, IAM's `{errorCode, errorMessage}`,
 * the platform services' `{errors: [{code, message}]}`, or an SDK's `{StatusCode, Result}` around one of them,
 * each also in an array of one and in any letter case.
 * @returns `undefined` where the body is not a service's own error statement.
 */
export function readEnvelope(body: unknown): Envelope | undefined {
  const fields = objectOf(body);
  if (fields === undefined) return undefined;
  return containerEnvelope(fields) ?? iamEnvelope(fields) ?? platformEnvelope(fields) ?? readNested(fields);
}

function containerEnvelope(fields: Fields): Envelope | undefined {
  const code = text(fields['code']);
  const words = text(fields['description']) ?? text(fields['tersedescription']) ?? text(fields['message']);
  const incident = text(fields['incidentid']);
  if (code === undefined || (words === undefined && incident === undefined && !isBare(code, fields))) return undefined;
  const recovery = text(fields['recoverycli']);
  return envelope(code, [words, recovery].filter(Boolean).join(' ') || `${code}, without words`, incident, undefined);
}

const CONTAINER_FIELDS: readonly string[] = ['code', 'type', 'description', 'tersedescription', 'recoverycli', 'incidentid', 'rc'];

/** Every field of the envelope is optional by its definition, so a code of the service's form counts where nothing else is there. */
function isBare(code: string, fields: Fields): boolean {
  return isServiceCode(code) && Object.keys(fields).every((name) => CONTAINER_FIELDS.includes(name));
}

function iamEnvelope(fields: Fields): Envelope | undefined {
  const code = text(fields['errorcode']);
  if (code === undefined) return undefined;
  const required = objectOf(fields['requirements']);
  const words = [text(fields['errormessage']), text(fields['errordetails']), required && text(required['error'])];
  const context = objectOf(fields['context']);
  return envelope(code, words.filter(Boolean).join(' '), undefined, context && text(context['requestid']));
}

function platformEnvelope(fields: Fields): Envelope | undefined {
  const errors = fields['errors'];
  const first = Array.isArray(errors) ? objectOf(errors[0]) : undefined;
  if (first === undefined) return undefined;
  const extensions = objectOf(first['extensions']);
  const code = text(first['code']) ?? (extensions && text(extensions['code']));
  const words = text(first['message']);
  if (code === undefined || words === undefined) return undefined;
  return envelope(code, words, undefined, text(fields['trace']));
}

function readNested(fields: Fields): Envelope | undefined {
  return 'result' in fields && 'statuscode' in fields ? readEnvelope(fields['result']) : undefined;
}

function envelope(code: string, words: string, incident: string | undefined, transaction: string | undefined): Envelope {
  return { code, words, ...(incident && { incident }), ...(transaction && { transaction }) };
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
