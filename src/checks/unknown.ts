// What an unlearned fact means to the reader: the code for its reason, with the service's own words.
import { isCode } from '../catalogue/catalogue.js';
import { factName } from '../catalogue/messages/unknowns.js';
import type { FactSpec, Unknown } from '../evidence/fact.js';
import { recognise } from '../recognition/recognise.js';
import { type CheckResult, type Finding, found } from './check.js';

/**
 * The finding for a fact that could not be learned.
 * @param others further facts that the same cause hides
 */
export function findingOfUnknown(name: string, fact: Unknown, others: readonly string[]): Finding {
  // "There is none" where no check reads it as an answer is an answer that cannot be relied on.
  const reason = fact.why === 'absent' || fact.why === 'blocked' ? 'unreadable' : fact.why;
  const code = `${name}-${reason}`;
  if (!isCode(code)) throw new Error(`no message for the unlearned fact ${name}`);
  const also = others.length === 0 ? '' : `, and for the same reason ${others.map((name) => `the ${factName(name)}`).join(', ')}`;
  const coded = reason === 'denied' && codeOf(fact) !== undefined ? `${codeOf(fact)}: ` : '';
  const words = `${coded}${fact.words}${explanationOf(fact)}`;
  return { code, args: { also, code: codeOf(fact) ?? 'no code', words, source: fact.source ?? 'the service' }, refusal: fact };
}

function codeOf({ code, status }: Unknown): string | undefined {
  return code ?? (status === undefined ? undefined : `HTTP ${status}`);
}

/** A service may refuse a look for a reason that is not the reader's role, such as credentials that do not work: the catalogue knows it. */
function explanationOf({ why, code, words }: Unknown): string {
  const known = why === 'unreachable' ? undefined : recognise(`${code ?? ''} ${words}`);
  if (known === undefined || known.tier !== undefined || known.class === 'platform-role-missing') return '';
  return `${/[.!?]$/.test(words) ? '' : '.'} This is a known error: ${known.title} (iks-preflight explain ${known.code}).`;
}

/** Evidence that is there and proves nothing about a fact, with the reason in our own words. @param source who said what proves nothing */
export function notProved(fact: Pick<FactSpec<never>, 'name'>, words: string, source?: string): CheckResult {
  return found(findingOfUnknown(fact.name, { state: 'unknown', why: 'unreadable', words, ...(source !== undefined && { source }) }, []));
}
