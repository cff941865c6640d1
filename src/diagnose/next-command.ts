// The command to run next: the check that tells the possible causes of a match apart.
import type { KnownError } from '../catalogue/known-errors/known-error.js';
import { quoteShell } from '../text.js';
import type { LogFacts } from './facts.js';

/**
 * The exact `iks-preflight check` command, with the names that the log reveals, or `null` where no check could tell
 * more (the cause lies outside the cluster's identities).
 */
export function nextCommand(entry: Pick<KnownError, 'checks' | 'operation'>, about: LogFacts): string | null {
  if (entry.checks.length === 0) return null;
  // The command that was run says more than the message, which several operations share.
  const operation = about.operation ?? entry.operation;
  const words = ['iks-preflight check'];
  if (operation === 'create-cluster' && about.cluster === undefined) words.push('--resource-group', named(about.resourceGroup, '<resource-group>'));
  else words.push('--cluster', named(about.cluster, '<cluster>'));
  words.push('--region', named(about.region, '<region>'));
  if (about.resourceGroup !== undefined && !words.includes('--resource-group')) words.push('--resource-group', quoteShell(about.resourceGroup));
  if (operation !== undefined) words.push('--operation', operation);
  return words.join(' ');
}

function named(name: string | undefined, placeholder: string): string {
  return name === undefined ? placeholder : quoteShell(name);
}
