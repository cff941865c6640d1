// The command to run next: the check that tells the possible causes of the matches apart.
import { quoteShell } from '../text.js';
import type { DiagnoseResult } from './diagnose.js';

/**
 * The exact `iks-preflight check` command, with the names that the log reveals, or `undefined` where no check could
 * tell more (nothing matched, or the cause lies outside the cluster's identities).
 */
export function nextCommand({ matches, facts }: Pick<DiagnoseResult, 'matches' | 'facts'>): string | undefined {
  const checkable = matches.filter((match) => match.checks.length > 0);
  if (checkable.length === 0) return undefined;
  // The command that was run says more than the message, which several operations share.
  const operation = facts.operation ?? checkable.find((match) => match.operation !== undefined)?.operation;
  const words = ['iks-preflight check'];
  if (operation === 'create-cluster' && facts.cluster === undefined) words.push('--resource-group', named(facts.resourceGroup, '<resource-group>'));
  else words.push('--cluster', named(facts.cluster, '<cluster>'));
  words.push('--region', named(facts.region, '<region>'));
  if (facts.resourceGroup !== undefined && !words.includes('--resource-group')) words.push('--resource-group', quoteShell(facts.resourceGroup));
  if (operation !== undefined) words.push('--operation', operation);
  return words.join(' ');
}

function named(name: string | undefined, placeholder: string): string {
  return name === undefined ? placeholder : quoteShell(name);
}
