// Is the cluster in the expected region? Old and new names are one region.
import { expect, test } from 'vitest';
import { region } from '../../src/checks/region.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { CLUSTER, type Row, ruleSound, UNREADABLE } from '../support/ruling.js';

const at = (name: string) => ({ cluster: { ...CLUSTER, region: name } });
test.each<Row>([
  ['none expected', {}, {}, 'exempt', []],
  ['the same', {}, { region: 'us-south' }, 'passed', []],
  ['the new name of an old one', at('eu-central'), { region: 'eu-de' }, 'passed', []],
  ['the old name of a new one', at('eu-de'), { region: 'eu-central' }, 'passed', []],
  ['in capitals', at('EU-DE'), { region: 'eu-de' }, 'passed', []],
  ['another one', {}, { region: 'eu-de' }, 'failed', ['error region-mismatch']],
  ['another one under an old name', at('ap-north'), { region: 'ap-south' }, 'failed', ['error region-mismatch']],
  ['the cluster is not known', { cluster: UNREADABLE }, { region: 'eu-de' }, 'unknown', ['unknown cluster-unreadable']],
  ['no cluster is named', { cluster: notNeeded('x') }, { region: 'eu-de' }, 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(region, stated, raw)).toMatchObject({ ruling, findings }));
