// Names that a log reveals about the cluster concerned, so that the next command can be given whole.
import type { Operation } from '../operations/names.js';
import { REGIONS } from '../regions.js';

/** What a log says about the cluster in question. */
export interface LogFacts {
  readonly cluster?: string;
  readonly region?: string;
  readonly resourceGroup?: string;
  /** The registry's host, such as `de.icr.io`. */
  readonly registry?: string;
  /** What was attempted. */
  readonly operation?: Operation;
}

/** A name, up to what may stand behind it; in a string of JSON that can be the escape of a line break. */
const NAME = '["\'\\\\]{0,4}([A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?)["\'\\\\]{0,4}(?=\\.?(?:[\\s,;}\\])]|:\\s|\\\\{1,8}[nrt]|$))';

/** Options of the CLI first, since nothing else is as sure. */
const CLUSTER = [
  new RegExp(`(?:--cluster|--cluster-name)[= ]${NAME}`, 'gu'),
  new RegExp(`\\b(?:ks|oc|cs) cluster (?:get|config|rm|master \\w{1,20}) (?:--cluster |-c )?${NAME}`, 'gu'),
  new RegExp(`\\bibmcloud (?:ks|oc|cs) [a-z][^\\n|;&]{0,200} -c ${NAME}`, 'gu'),
  new RegExp(`(?:(?<![Ww]aiting )for|\\bof) cluster (?=["'\\\\]|\\S{0,64}[-0-9])${NAME}`, 'gu'),
  new RegExp(`\\b(?:cluster_name|cluster_name_id|clusterName|CLUSTER_NAME)["']? ?[:=] ?${NAME}`, 'gu'),
];
const GROUP = [
  new RegExp(`(?:--resource-group|\\b(?:target|(?:ibmcloud|bluemix|bx|ic) login)\\b[^\\n|;&]{0,200} -g)[= ]${NAME}`, 'gu'),
  new RegExp(`(?:Targeted resource group|Resource [Gg]roup(?: [Nn]ame)?:|for resource group) {0,30}${NAME}`, 'gu'),
  new RegExp(`\\bresource_group(?:_id|_name)?["']? ?[:=] ?${NAME}`, 'gu'),
];
const REGION_NAME = `(${REGIONS.join('|')})`;
/** A zone tells its region, but for those that are Amazon's as well. */
const REGION_END = '(?:(?<!us-east|eu-central|ap-south)-[1-3])?(?![\\w-])';
const REGION = [
  new RegExp(`(?<![A-Z]_)(?:--region|-r|region["']?[:=]|Region:)\\s{0,20}["']?${REGION_NAME}${REGION_END}`, 'giu'),
  new RegExp(`(?<![\\w-])${REGION_NAME}${REGION_END}`, 'gu'),
];

const REGISTRY = [/(?<![\w.-])((?:private\.)?(?:[a-z]{2}\d?\.)?icr\.io)(?=[/:\s"'\\),]|$)/gu];

/** Commands of the CLI and steps of Terraform, and the operation that each of them is. */
const OPERATION: readonly (readonly [RegExp, Operation])[] = [
  [/\b(?:ks|oc|cs) cluster create\b|\bibm_container_(?:vpc_)?cluster\.[^\n]{1,200}: Creating/gu, 'create-cluster'],
  [/\b(?:ks|oc|cs) cluster rm\b|\bibm_container_(?:vpc_)?cluster\.[^\n]{1,200}: Destroying/gu, 'delete-cluster'],
  [/\b(?:ks|oc|cs) worker-pool create\b|\bibm_container_(?:vpc_)?worker_pool\.[^\n]{1,200}: Creating/gu, 'create-worker-pool'],
  [/\b(?:ks|oc|cs) worker-pool resize\b/gu, 'resize-worker-pool'],
  [/\b(?:ks|oc|cs) (?:worker|worker-pool) rm\b|\bibm_container_(?:vpc_)?worker_pool\.[^\n]{1,200}: Destroying/gu, 'remove-worker'],
  [/\b(?:ks|oc|cs) worker replace\b/gu, 'replace-worker'],
  [/\b(?:ks|oc|cs) worker (?:reload|reboot)\b/gu, 'reload-worker'],
  [/\b(?:ks|oc|cs) worker update\b/gu, 'update-worker'],
  [/\b(?:ks|oc|cs) cluster master update\b/gu, 'update-master'],
  [/\b(?:ks|oc|cs) kms enable\b/gu, 'enable-kms'],
  [/\b(?:ks|oc|cs) api-key reset\b/gu, 'reset-api-key'],
];

/** Other clouds and kubectl have options of the same names, and Amazon regions; they say so on the line, or on the one that it goes on from. */
const OF_OTHERS = /\b(?:aws|eksctl|gcloud|az|kubectl)\b|AWS_|amazonaws|azurerm|googleapis/iu;

/**
 * Words that stand where a name is expected, but are none: also placeholders of the CLI's advice, Terraform's expressions,
 * and the clusters in which IAM itself runs and which its errors name.
 */
const NO_NAME = /^(?:the|this|a|an|is|was|in|and|not|name|cluster|id|null|undefined|default:|provisioning|creation|deletion|autoscaler|access|status|health|networking|with|to|of|for|from|has|must|no|or|true|false|iam-id-.*|RESOURCE_GROUP|CLUSTER|CLUSTER_NAME|CLUSTER_NAME_OR_ID|CLUSTER_ID|(?:data|var|local|module|each|self|ibm_\w+)\..*)$/iu;

/** Reads the facts of the stretch of a log around a message: what was named last before it, or else first behind it. */
export function readFacts({ before, after }: { before: string; after: string }): LogFacts {
  return withoutGaps({
    cluster: nearest(CLUSTER, before, after),
    region: nearest(REGION, before, after)?.toLowerCase(),
    resourceGroup: nearest(GROUP, before, after),
    registry: nearest(REGISTRY, before, after),
    operation: lastOperation(before) ?? lastOperation(after),
  });
}

/** The facts of one message with what another one tells besides; nothing where the two name different things. */
export function fillFacts(own: LogFacts, other: LogFacts): LogFacts {
  const keys = Object.keys(own) as (keyof LogFacts)[];
  return keys.some((key) => other[key] !== undefined && other[key] !== own[key]) ? own : { ...other, ...own };
}

function withoutGaps(facts: { [Key in keyof LogFacts]: LogFacts[Key] | undefined }): LogFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function nearest(patterns: readonly RegExp[], before: string, after: string): string | undefined {
  for (const pattern of patterns) {
    const name = names(pattern, before).at(-1) ?? names(pattern, after)[0];
    if (name !== undefined) return name;
  }
  return undefined;
}

function names(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)]
    .filter(({ index }) => !OF_OTHERS.test(commandAt(text, index)))
    .map((match) => match[1] ?? '')
    .filter((name) => name !== '' && name !== 'cp.icr.io' && !NO_NAME.test(name) && !/redacted/iu.test(name));
}

/** The line of a place, with those before it that a back-slash or an open block of Terraform's provider goes on from. */
function commandAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  let start = text.lastIndexOf('\n', at - 1) + 1;
  const goesOn = (): boolean => /(?:\\|\{)\r?\n$/u.test(text.slice(Math.max(0, start - 3), start));
  for (let lines = 0; lines < 8 && goesOn(); lines += 1) start = text.lastIndexOf('\n', start - 2) + 1;
  return text.slice(start, end < 0 ? text.length : end).slice(-2000);
}

function lastOperation(text: string): Operation | undefined {
  const seen = OPERATION.flatMap(([pattern, operation]) => [...text.matchAll(pattern)].map(({ index }) => ({ index, operation })));
  return seen.sort((a, b) => a.index - b.index).at(-1)?.operation;
}
