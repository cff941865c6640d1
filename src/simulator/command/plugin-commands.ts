// The reading commands of the Kubernetes Service plug-in, answered from the simulated service.
import type { World } from '../world.js';
import { type CommandResult, failed } from './result.js';
import { answered, ask, refusalIn, refused, type Run, targetedGroup } from './run.js';
import { clustersText, clusterText, infraProgress, infraText, workersText } from './text.js';

// Where naming a group hides a cluster, targeting one does the same.
function clusterHeaders(run: Run): Record<string, string> {
  const hidden = run.world.wire.groupHeaderHidesCluster && run.session.resourceGroupId !== null;
  return hidden ? { 'x-auth-resource-group': run.session.resourceGroupId ?? '' } : {};
}

// The command has no flag for the group: what it asks is about the targeted one, else the service's default.
function pairHeaders(run: Run): Record<string, string> {
  const group = run.session.resourceGroupId;
  return { 'x-region': run.line.flags['region'] ?? '', ...(group !== null && { 'x-auth-resource-group': group, 'x-auth-resource-group-id': group }) };
}

function namedCluster(run: Run): string {
  return encodeURIComponent(run.line.flags['cluster'] ?? '');
}

function apiKeyInfo(run: Run): CommandResult {
  const progress = `Getting information about the API key owner for cluster ${run.line.flags['cluster'] ?? ''}...\n`;
  const outcome = ask(run, `/global/v1/logging/${namedCluster(run)}/clusterkeyowner`, clusterHeaders(run));
  if (!answered(outcome)) return refused(outcome, progress);
  const [body] = [outcome.reply.body].flat() as { name?: string; email?: string; Name?: string; Email?: string }[];
  const row = [body?.name ?? body?.Name ?? '', body?.email ?? body?.Email ?? ''];
  const width = Math.max(17, row[0]?.length ?? 0);
  const aligned = [['Name'.padEnd(width), 'Email'], [run.variants.has('misaligned') ? (row[0] ?? '') : (row[0] ?? '').padEnd(width), row[1] ?? '']];
  return { kind: 'shown', progress, body: outcome.reply.body, text: `${aligned.map((cells) => cells.join('   ')).join('\n')}\n` };
}

function credentialGet(run: Run): CommandResult {
  const group = targetedGroup(run)?.name ?? '';
  const old = run.variants.has('old-wording');
  const outcome = ask(run, '/global/v1/credentials', pairHeaders(run));
  if (!answered(outcome)) {
    if (refusalIn(outcome)['code'] !== 'E0051') return refused(outcome);
    if (old) return { kind: 'shown', ok: false, body: {}, text: `No credentials set for resource group ${group}.: The user credentials could not be found.\n` };
    return failed(`No credentials set for resource group ${group}.: The user credentials could not be found. (E0051)`);
  }
  const [body] = [outcome.reply.body].flat() as { apiUser?: string; ApiUser?: string }[];
  const user = body?.apiUser ?? body?.ApiUser ?? '';
  const text = `Infrastructure credentials for user name ${old ? user.replace(/^\d+_/, '') : user} set for resource group ${group}.\n`;
  return { kind: 'shown', ok: !old, body: outcome.reply.body, text };
}

function infraPermissionsGet(run: Run): CommandResult {
  const group = targetedGroup(run)?.name ?? '';
  const outcome = ask(run, '/global/v1/infra-permissions', pairHeaders(run));
  if (!answered(outcome)) return refused(outcome, `Analyzing the infrastructure permissions for resource group ${group}...\n`);
  const [body] = [outcome.reply.body].flat() as Record<string, unknown>[];
  const byHand = body?.['accountType'] === run.world.wire.accountTypeByHand;
  const progress = run.variants.has('old-wording') ? '' : infraProgress(group, String(body?.['account'] ?? ''), byHand);
  const text = infraText((body ?? {}) as Parameters<typeof infraText>[0], !run.variants.has('misaligned'));
  return { kind: 'shown', progress, body: outcome.reply.body, text };
}

function ofCluster(run: Run, target: string, progress: string, text: (id: string) => string): CommandResult {
  const outcome = ask(run, target, clusterHeaders(run));
  if (!answered(outcome)) return refused(outcome, progress);
  return { kind: 'shown', progress, body: outcome.reply.body, text: text(run.line.flags['cluster'] ?? '') };
}

function find(run: Run, idOrName: string): World['clusters'][number] | undefined {
  return run.world.clusters.find((cluster) => cluster.id === idOrName || cluster.name === idOrName);
}

function clusterGet(run: Run): CommandResult {
  const progress = `Retrieving cluster ${run.line.flags['cluster'] ?? ''}...\n`;
  return ofCluster(run, `/global/v2/getCluster?v1-compatible&cluster=${namedCluster(run)}`, progress, (name) => {
    const cluster = find(run, name);
    return cluster ? clusterText(cluster, run.world) : '';
  });
}

function workerList(run: Run): CommandResult {
  return ofCluster(run, `/global/v2/getWorkers?showDeleted=false&cluster=${namedCluster(run)}`, '', (name) => {
    const cluster = find(run, name);
    return cluster ? workersText(cluster, !run.variants.has('misaligned')) : '';
  });
}

function clusterList(run: Run): CommandResult {
  const wanted = run.line.flags['provider'];
  const paths = ['classic', 'vpc', 'satellite'].filter((name) => wanted === undefined || wanted.startsWith(name));
  const outcomes = paths.map((name) => ask(run, `/global/v2/${name}/getClusters`, clusterHeaders(run)));
  const bad = outcomes.find((outcome) => !answered(outcome));
  if (bad) return refused(bad);
  const bodies = outcomes.flatMap((outcome) => outcome.reply.body as Record<string, unknown>[]);
  const shown = run.world.clusters.filter((cluster) => bodies.some((body) => (body['id'] ?? body['Id']) === cluster.id));
  return { kind: 'shown', body: bodies, text: clustersText(shown, run.world, !run.variants.has('misaligned')) };
}

/** The commands by their words, with the flag that each cannot do without. */
export const PLUGIN_COMMANDS: Record<string, { needs?: string; answer(run: Run): CommandResult }> = {
  'ks api-key info': { needs: 'cluster', answer: apiKeyInfo },
  'ks credential get': { needs: 'region', answer: credentialGet },
  'ks infra-permissions get': { needs: 'region', answer: infraPermissionsGet },
  'ks cluster get': { needs: 'cluster', answer: clusterGet },
  'ks cluster ls': { answer: clusterList },
  'ks worker ls': { needs: 'cluster', answer: workerList },
};
