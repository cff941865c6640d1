// Names that a log reveals about the cluster concerned, so that the next command can be given whole.

/** What a log says about the cluster in question. */
export interface LogFacts {
  readonly cluster?: string;
  readonly region?: string;
  readonly resourceGroup?: string;
}

const NAME = '["\'\\\\]{0,4}([A-Za-z0-9][A-Za-z0-9._-]{0,62})["\'\\\\]{0,4}(?=[\\s,;}\\])]|$)';

/** Options of the CLI first, since nothing else is as sure. */
const CLUSTER = [
  new RegExp(`(?:--cluster|--cluster-name)[= ]${NAME}`, 'u'),
  new RegExp(`\\b(?:ks|oc|cs) cluster (?:get|config|rm|master \\w{1,20}) (?:--cluster |-c )?${NAME}`, 'u'),
  new RegExp(`for cluster ${NAME}`, 'u'),
  new RegExp(`\\b(?:cluster_name|cluster_name_id|clusterName|CLUSTER_NAME)["']? ?[:=] ?${NAME}`, 'u'),
];
const GROUP = [
  new RegExp(`(?:--resource-group|target -g)[= ]${NAME}`, 'u'),
  new RegExp(`(?:Targeted resource group|Resource group:|for resource group) {0,10}${NAME}`, 'u'),
];
const REGIONS = '(us-south|us-east|eu-de|eu-gb|eu-es|eu-fr2|jp-tok|jp-osa|au-syd|ca-tor|ca-mon|br-sao|in-che|in-mum)';
const REGION = [
  new RegExp(`(?:--region|-r|region["']?[:=]|Region:)\\s{0,20}["']?${REGIONS}\\b`, 'iu'),
  new RegExp(`\\b${REGIONS}(?:-[1-3])?\\b`, 'u'),
];

/** Words that stand where a name is expected, but are none. */
const NO_NAME = /^(?:the|this|a|an|is|was|in|and|not|name|cluster|id|null|undefined|default:|with|to|of)$/iu;

/** Reads the facts of one stretch of a log; what an earlier stretch said is kept. */
export function readFacts(text: string, known: LogFacts = {}): LogFacts {
  const cluster = known.cluster ?? first(CLUSTER, text);
  const region = known.region ?? first(REGION, text)?.toLowerCase();
  const resourceGroup = known.resourceGroup ?? first(GROUP, text);
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(region === undefined ? {} : { region }),
    ...(resourceGroup === undefined ? {} : { resourceGroup }),
  };
}

function first(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined && !NO_NAME.test(name) && !/redacted/iu.test(name)) return name;
  }
  return undefined;
}
