// Where every cluster is asked for: are they all known?
import { expect, test } from 'vitest';
import { everyCluster } from '../../src/checks/every-cluster.js';
import { CLUSTER, DENIED, type Row, ruleSound } from '../support/ruling.js';

const ALL = { cluster: '*' };
test.each<Row>([
  ['clusters are named', {}, {}, 'exempt', []],
  ['some are there', {}, ALL, 'passed', []],
  ['some are in the region', { 'cluster-list': [CLUSTER, { ...CLUSTER, region: 'eu-de' }] }, { ...ALL, region: 'eu-de' }, 'passed', []],
  ['none is there', { 'cluster-list': [] }, ALL, 'failed', ['error cluster-not-found']],
  ['none is in the region', {}, { ...ALL, region: 'jp-tok' }, 'failed', ['error cluster-not-found']],
  ['none is in the group', {}, { ...ALL, 'resource-group': 'nowhere' }, 'failed', ['error cluster-not-found']],
  ['the list is denied', { 'cluster-list': DENIED }, ALL, 'unknown', ['unknown cluster-list-denied']],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(everyCluster, stated, raw)).toMatchObject({ ruling, findings }));
