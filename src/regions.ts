// The regions of IBM Cloud, and the names under which one region is known.

/** Source: IBM's tables of service endpoints, read 2026-11. `eu-fr2`, which is open to one customer only, stands in IBM's SDKs. */
const PRESENT: readonly string[] = [
  'us-south', 'us-east', 'eu-de', 'eu-gb', 'eu-es', 'eu-fr2', 'jp-tok', 'jp-osa', 'au-syd', 'ca-tor', 'ca-mon', 'br-sao', 'in-che', 'in-mum',
];

/** Source: IBM's location tables, old and new names side by side, read 2026-11. */
const NEW_NAME: ReadonlyMap<string, string> = new Map([
  ['ap-north', 'jp-tok'],
  ['ap-south', 'au-syd'],
  ['eu-central', 'eu-de'],
  ['uk-south', 'eu-gb'],
]);

/** Every name of a region, present or former. */
export const REGIONS: readonly string[] = [...PRESENT, ...NEW_NAME.keys()];

/** The present name of a region: `eu-central` is `eu-de`. Names that are not in the table stay as they are. */
export function presentName(region: string): string {
  const lower = region.trim().toLowerCase();
  return NEW_NAME.get(lower) ?? lower;
}

/** True where both names stand for one region. */
export function isSameRegion(one: string, other: string): boolean {
  return presentName(one) === presentName(other);
}
