// How often a word or a pair of words is met in ordinary logs: a rough estimate that decides what the fast first pass looks for.

/** Words that a healthy log prints all the time: they would wake the slow pass for nothing. */
const EVERYWHERE = new Set(`
  about account action activity active address again already another based because before between bucket cached
  cancel change changed check cloud cluster clusters code command complete configuration configured contain container
  containers context controller could create created creating creation current default delete deleted deployment
  does domain domains editor effect either endpoint engine ensure error errors event exist exists exchange failed
  fetch fetching find found https from gateway getting given group groups have header identity image images include info
  information instance interface internet item kubernetes linked listing load located location logged logging login
  longer manager master match message metadata metrics missing must name names namespace network node object
  operation operator order original owner parse policy portal prefix private project propagat property provide
  provided provider public pull push read reading ready refresh refreshing region register registry request requested
  require required requires resource resources response retrieve retrieving retry router running satellite schematics
  secret secrets security select selected selection server service services session set should signing source space
  specified standard started state status still storage store stream streams subnet system target targeted that the
  this timed token tokens type unable under update updated user username users using valid validate value values
  verified verify version viewer virtual volume warning watch with worker workers workspace your catalog review
  enterprise attach browser management administrator certificate classic infrastructure ibmcloud bluemix
  terraform permitted restriction analysis spacename ordered prevent accessed assigned connect perform waiting machine`.trim().split(/\s+/u));

/** Words that are met now and then. Alone, they count before EVERYWHERE; beside another word only that one counts, so a word may stand in both. */
const SOMETIMES = new Set(`account address targeted exchange owner certificate inactive suspended deactivated appropriate
  necessary correct enough proper assigned connect perform performed cancel linked provided specified original
  permitted restriction blocked whitelist allowlist propagat propagated propagation effect timed management longer
  internet metrics enterprise trusted delegated exist bucket schematics selected missing deleted method field scope
  without contains settings member profile subject parameter supported accepted currently needed cookies statuscode
  empty formatted intermittent calculated storage-secret-store received completed docker podman
  please first following option options details client checking stored polic contact fully`.trim().split(/\s+/u));

/** Words of refusals: a log that prints them has something to look at, but they are many. */
const REFUSALS = new Set(`
  access authorization authentication authenticate credential credentials denied expired forbidden incorrect
  insufficient invalid password permission permissions role roles rights unauthorized authorized authoriz allowed
  disabled locked rejected`.trim().split(/\s+/u));

/** Words that say nothing even beside another one. */
const SMALL = new Set('a an and are as at be been by for from has have in is it not of on or that the this to was were with you your no can do its'.split(' '));

/** What is met at every few lines costs this much: nothing with such a cost is worth looking for. */
export const COMMON = 500;

const frequencies = new Map<string, number>();

/** The estimate for a word, or for two words with one space between them: the higher, the more often met. */
export function frequency(word: string): number {
  const known = frequencies.get(word) ?? estimate(word);
  frequencies.set(word, known);
  return known;
}

function estimate(word: string): number {
  const [first = '', second] = word.split(' ');
  if (second === undefined) {
    if (/[\n\r]$/u.test(word)) return frequency(first.trim()) / 250;
    return SOMETIMES.has(word) ? 60 : EVERYWHERE.has(word) ? COMMON : REFUSALS.has(word) ? 30 : byteLength(word) < 6 ? 8 : 12 / byteLength(word);
  }
  const common = [first, second].filter((each) => EVERYWHERE.has(each) || SMALL.has(each) || each.length < 3).length;
  const small = [first, second].filter((each) => SMALL.has(each)).length;
  return [3, 12, 25][common]! * (small === 2 ? 100 : small === 1 && common === 2 ? 6 : 1);
}

/** In bytes of UTF-8: two letters of another script are as rare as five of English. */
export function byteLength(word: string): number {
  return Buffer.byteLength(word);
}
