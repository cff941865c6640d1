// The hosts of IBM Cloud Container Registry and the regions that `ibmcloud cr region-set` calls them by.
// Source: https://cloud.ibm.com/docs/Registry?topic=Registry-registry_overview (regions)

const REGIONS: Readonly<Record<string, string>> = {
  'icr.io': 'global',
  'au.icr.io': 'au-syd',
  'br.icr.io': 'br-sao',
  'ca.icr.io': 'ca-tor',
  'ca2.icr.io': 'ca-mon',
  'de.icr.io': 'eu-de',
  'es.icr.io': 'eu-es',
  'in.icr.io': 'in-che',
  'in2.icr.io': 'in-mum',
  'jp.icr.io': 'jp-tok',
  'jp2.icr.io': 'jp-osa',
  'uk.icr.io': 'eu-gb',
  'us.icr.io': 'us-south',
};

/** The region of a host such as `de.icr.io` or `private.de.icr.io`; `undefined` for one that is none of IBM's regions. */
export function registryRegion(host: string): string | undefined {
  return REGIONS[host.replace(/^private\./u, '')];
}
