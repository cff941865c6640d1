// Whose credentials count: one answer, and the reason where a guard cannot rely on it.
import { expect, test } from 'vitest';
import { effectiveSource, type SourceFacts } from '../../src/evidence/effective-source.js';
import { known, notNeeded } from '../../src/evidence/fact.js';
import { CLUSTER, denied, is, PLACE } from '../support/judging.js';

const BY_HAND = is({ set: true, user: '3106925_infra@example.com', account: '3106925' } as const);
const ANALYSIS = { account: '2187640', accountType: 'linked', lacks: [] };
const SOUND: SourceFacts = { place: is(PLACE), cluster: is(CLUSTER), credentials: is({ set: false } as const), infraPermissions: is(ANALYSIS) };

test.each<[string, Partial<SourceFacts>, string, RegExp]>([
  ['none are set by hand', {}, 'api-key-owner', /^$/],
  ['some are', { credentials: BY_HAND }, 'classic', /^$/],
  ['none can be, outside classic infrastructure', { credentials: notNeeded('VPC') }, 'api-key-owner', /^$/],
  ['the place is not known', { place: denied }, 'unknown', /region/],
  ['the credentials are not known', { credentials: denied }, 'unknown', /credentials/],
  ['a trusted profile acts', { cluster: is({ ...CLUSTER, trustedProfile: 'Profile-1' }), credentials: BY_HAND }, 'trusted-profile', /trusted profile/],
  ['some are, and nobody says on which infrastructure', { place: known({ ...PLACE, provider: undefined }, 'x'), credentials: BY_HAND }, 'unknown', /infrastructure/],
  ['none are, and nobody says on which infrastructure', { place: known({ ...PLACE, provider: undefined }, 'x') }, 'api-key-owner', /^$/],
  ['none are, and the analysis was made with some', { infraPermissions: is({ ...ANALYSIS, accountType: 'manually set IaaS credentials' }) }, 'unknown', /analysis/],
  ['some are, and the analysis was made with the other key', { credentials: BY_HAND, infraPermissions: is({ ...ANALYSIS, accountType: 'linked account API key' }) }, 'unknown', /analysis/],
  ['none are, and there is no analysis', { infraPermissions: denied }, 'api-key-owner', /^$/],
])('%s', (_name, change, source, doubt) => expect(effectiveSource({ ...SOUND, ...change })).toEqual({ source, doubt: expect.stringMatching(doubt) }));
