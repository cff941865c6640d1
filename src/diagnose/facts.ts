// Names that a log reveals about the cluster concerned, so that the next command can be given whole.

/** What a log says about the cluster in question. */
export interface LogFacts {
  readonly cluster?: string;
  readonly region?: string;
  readonly resourceGroup?: string;
  /** What was attempted, as `--operation` names it. */
  readonly operation?: string;
}

const NAME = '["\'\\\\]{0,4}([A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?)["\'\\\\]{0,4}(?=\\.?(?:[\\s,;}\\])]|$))';

/** Options of the CLI first, since nothing else is as sure. */
const CLUSTER = [
  new RegExp(`(?:--cluster|--cluster-name)[= ]${NAME}`, 'gu'),
  new RegExp(`\\b(?:ks|oc|cs) cluster (?:get|config|rm|master \\w{1,20}) (?:--cluster |-c )?${NAME}`, 'gu'),
  new RegExp(`\\bibmcloud (?:ks|oc|cs) [a-z][^\\n|;&]{0,200} -c ${NAME}`, 'gu'),
  new RegExp(`(?<![Ww]aiting )for cluster ${NAME}`, 'gu'),
  new RegExp(`\\b(?:cluster_name|cluster_name_id|clusterName|CLUSTER_NAME)["']? ?[:=] ?${NAME}`, 'gu'),
];
const GROUP = [
  new RegExp(`(?:--resource-group|target -g)[= ]${NAME}`, 'gu'),
  new RegExp(`(?:Targeted resource group|Resource group:|for resource group) {0,10}${NAME}`, 'gu'),
  new RegExp(`\\bresource_group(?:_id|_name)?["']? ?[:=] ?${NAME}`, 'gu'),
];
const REGIONS = '(us-south|us-east|eu-de|eu-gb|eu-es|eu-fr2|jp-tok|jp-osa|au-syd|ca-tor|ca-mon|br-sao|in-che|in-mum)';
const REGION = [
  new RegExp(`(?<![A-Z]_)(?:--region|-r|region["']?[:=]|Region:)\\s{0,20}["']?${REGIONS}\\b`, 'giu'),
  new RegExp(`(?<!AWS_REGION=|aws[^\\n]{0,40})\\b${REGIONS}(?:-[1-3])?(?![\\w-])`, 'gu'),
];

/** Commands of the CLI and steps of Terraform, and the operation that each of them is. */
const OPERATION: readonly (readonly [RegExp, string])[] = [
  [/\b(?:ks|oc|cs) cluster create\b|\bibm_container_(?:vpc_)?cluster\.[^\n]{1,200}: Creating/u, 'create-cluster'],
  [/\b(?:ks|oc|cs) cluster rm\b|\bibm_container_(?:vpc_)?cluster\.[^\n]{1,200}: Destroying/u, 'delete-cluster'],
  [/\b(?:ks|oc|cs) worker-pool create\b|\bibm_container_(?:vpc_)?worker_pool\.[^\n]{1,200}: Creating/u, 'create-worker-pool'],
  [/\b(?:ks|oc|cs) worker-pool resize\b/u, 'resize-worker-pool'],
  [/\b(?:ks|oc|cs) (?:worker|worker-pool) rm\b|\bibm_container_(?:vpc_)?worker_pool\.[^\n]{1,200}: Destroying/u, 'remove-worker'],
  [/\b(?:ks|oc|cs) worker replace\b/u, 'replace-worker'],
  [/\b(?:ks|oc|cs) worker (?:reload|reboot)\b/u, 'reload-worker'],
  [/\b(?:ks|oc|cs) worker update\b/u, 'update-worker'],
  [/\b(?:ks|oc|cs) cluster master update\b/u, 'update-master'],
  [/\b(?:ks|oc|cs) kms enable\b/u, 'enable-kms'],
  [/\b(?:ks|oc|cs) api-key reset\b/u, 'reset-api-key'],
];

/** Words that stand where a name is expected, but are none: also placeholders of the CLI's advice, and Terraform's expressions. */
const NO_NAME = /^(?:the|this|a|an|is|was|in|and|not|name|cluster|id|null|undefined|default:|provisioning|creation|deletion|autoscaler|access|status|health|networking|with|to|of|for|from|has|must|no|or|true|false|RESOURCE_GROUP|CLUSTER|CLUSTER_NAME|CLUSTER_NAME_OR_ID|CLUSTER_ID|(?:data|var|local|module|each|self|ibm_\w+)\..*)$/iu;

/** Reads the facts of one stretch of a log; what an earlier stretch said is kept. */
export function readFacts(text: string, known: LogFacts = {}): LogFacts {
  const cluster = known.cluster ?? first(CLUSTER, text);
  const region = known.region ?? first(REGION, text)?.toLowerCase();
  const resourceGroup = known.resourceGroup ?? first(GROUP, text);
  const operation = known.operation ?? OPERATION.find(([pattern]) => pattern.test(text))?.[1];
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(region === undefined ? {} : { region }),
    ...(resourceGroup === undefined ? {} : { resourceGroup }),
    ...(operation === undefined ? {} : { operation }),
  };
}

function first(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const names = [...text.matchAll(pattern)].map((match) => match[1] ?? '');
    const name = names.find((each) => each !== '' && !NO_NAME.test(each) && !/redacted/iu.test(each));
    if (name !== undefined) return name;
  }
  return undefined;
}
