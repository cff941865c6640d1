// Is the resource group the expected one? IDs by ID, names by name, and no name against an ID.
import { expect, test } from 'vitest';
import { resourceGroup } from '../../src/checks/resource-group.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { absent, DENIED, GROUP_ID, type Row, ruleSound } from '../support/ruling.js';

const of = (name: string, id = GROUP_ID) => ({ place: { region: 'us-south', group: { id, name }, provider: 'classic' } });
const NO_CLUSTER = { cluster: notNeeded('no cluster is named') };
test.each<Row>([
  ['none expected', {}, {}, 'passed', []],
  ['the same name', {}, { 'resource-group': 'payments' }, 'passed', []],
  ['the same name in other letter case', of('Default'), { 'resource-group': 'default' }, 'passed', []],
  ['the same ID', {}, { 'resource-group': GROUP_ID }, 'passed', []],
  ['the same ID in capitals', {}, { 'resource-group': GROUP_ID.toUpperCase() }, 'passed', []],
  ['another name', {}, { 'resource-group': 'default' }, 'failed', ['error resource-group-mismatch']],
  ['another ID', {}, { 'resource-group': '0d3f7b915e2a4c68a1b0c9d8e7f6a5b4' }, 'failed', ['error resource-group-mismatch']],
  ['a name where only the ID is told', of(GROUP_ID), { 'resource-group': 'payments' }, 'unknown', ['unknown place-unreadable']],
  ['an ID where only the ID is told', of(GROUP_ID), { 'resource-group': GROUP_ID }, 'passed', []],
  ['found where no cluster is named', NO_CLUSTER, { 'resource-group': 'payments' }, 'passed', []],
  ['given by its ID where no cluster is named', { ...NO_CLUSTER, ...of(GROUP_ID) }, { 'resource-group': GROUP_ID }, 'passed', []],
  ['not found where no cluster is named', { ...NO_CLUSTER, place: absent() }, { 'resource-group': 'grp' }, 'failed', ['error resource-group-not-found']],
  ['hidden where no cluster is named', { ...NO_CLUSTER, place: DENIED }, { 'resource-group': 'payments' }, 'unknown', ['unknown place-denied']],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(resourceGroup, stated, raw)).toMatchObject({ ruling, findings }));
