// The human text of the reading commands, in every form that people have captured, read as what it is.
import { describe, expect, test } from 'vitest';
import { readClusterText, readCredentialsText, readOwnerText, readPermissionsText, readWorkersText } from '../../src/evidence/command-text.js';

describe('ks api-key info', () => {
  const progress = 'Getting information about the API key owner for cluster web-1...\nOK\n';

  test.each([
    ['straight columns', `${progress}Name                Email\nInes Ferreira       ines.ferreira@example.com\n`, { name: 'Ines Ferreira', email: 'ines.ferreira@example.com' }],
    ['columns that are not straight', `${progress}Name                Email\nUser 2   user.two@example.com\n`, { name: 'User 2', email: 'user.two@example.com' }],
    ['a single blank between them', `${progress}Name   Email\nUser 2 user.two@example.com\n`, { name: 'User 2', email: 'user.two@example.com' }],
    ['place holders in brackets', `${progress}Name   Email\n<a_name>   <name@example.com>\n`, { name: '<a_name>', email: 'name@example.com' }],
    ['no progress line', 'Name   Email\nA B   a@example.com\n', { name: 'A B', email: 'a@example.com' }],
    ['a name without an address', 'Name   Email\niks-key-owner   -\n', { name: 'iks-key-owner', email: '' }],
    ['dashes, which name nobody', `${progress}Name   Email\n-      -\n`, { name: '', email: '' }],
    ['one dash, which names nobody', `${progress}Name   Email\n-\n`, { name: '', email: '' }],
    ['a name that holds a word of a hint', 'Name   Email\nTipton Hint   -\n', { name: 'Tipton Hint', email: '' }],
    ['a row with an offer behind it', `${progress}Name   Email\nA B   a@example.com\n\nPlug-in update available: container-service 1.0.701\nTIP: run 'ibmcloud plugin update'.\n`, { name: 'A B', email: 'a@example.com' }],
    ['Windows line ends and colours', '\u001b[32;1mOK\u001b[0m\r\nName   Email\r\nA B   a@example.com\r\n', { name: 'A B', email: 'a@example.com' }],
  ])('%s', (_form, text, owner) => expect(readOwnerText(text)).toEqual({ id: '', ...owner }));

  test.each([
    ['nothing', ''],
    ['a failure', 'FAILED\nThe specified cluster could not be found. (G0004)\n'],
    ['OK before a failure', `${progress}FAILED\nThe specified API key could not be found. (E06f9)\n`],
    ['a heading without a row', `${progress}Name   Email\n`],
    ['a heading with an offer in place of a row', `${progress}Name   Email\n\nPlug-in update available: container-service 1.0.701\n`],
    ['a heading with a hint in place of a row', `${progress}Name   Email\nTIP: x\n`],
    ['a sentence below a heading without a row', `${progress}Name   Email\n\nRun the api-key reset command to set an owner\n`],
    ['more than one row', 'Name   Email\nA   a@example.com\nB   b@example.com\n'],
  ])('is not read out of %s', (_form, text) => expect(readOwnerText(text)).toBeUndefined());
});

describe('ks credential get', () => {
  test.each([
    ['set', 'OK\nInfrastructure credentials for user name 7654321_ops@example.com set for resource group team a.\n', { apiUser: '7654321_ops@example.com' }],
    ['set, without OK and without the account', 'Infrastructure credentials for user name ops@example.com set for resource group default.\n', { apiUser: 'ops@example.com' }],
    ['set, with brackets', 'OK\nInfrastructure credentials for user name <7654321_ops@example.com> set for resource group <rg>.\n', { apiUser: '7654321_ops@example.com' }],
    ['none', 'FAILED\nNo credentials set for resource group team a.: The user credentials could not be found. (E0051)\n', { code: 'E0051', description: 'The user credentials could not be found.' }],
    ['none, without a code', 'No credentials set for resource group team-a.: The user credentials could not be found.\n', { code: 'E0051', description: 'The user credentials could not be found.' }],
    ['none, without a targeted group', 'No credentials set for resource group .: The user credentials could not be found. (E0051)\n', { code: 'E0051', description: 'The user credentials could not be found.' }],
  ])('%s', (_form, text, body) => expect(readCredentialsText(text)).toEqual(body));

  test.each(['', 'OK\n', 'FAILED\nYou do not have the correct permissions to perform this action. (A0007)\n'])('is not read out of %j', (text) => expect(readCredentialsText(text)).toBeUndefined());
});

const section = (title: string, content = 'No changes are suggested or required.\n'): string => `\nMissing ${title} Permissions\n\n${content}`;
const PREAMBLE = 'Analyzing the infrastructure permissions for resource group ...\nRetrieved suggested and required infrastructure permissions that are missing for account ID 7654321 with infrastructure access set up by ';
const EMPTY = { virtualWorkerManagerPermissions: {}, physicalWorkerManagerPermissions: {}, networkManagerPermissions: {}, storageManagerPermissions: {} };

describe('ks infra-permissions get', () => {
  const nothing = ['Virtual Worker', 'Physical Worker', 'Network', 'Storage'].map((title) => section(title)).join('');

  test('nothing missing, with the account', () => {
    expect(readPermissionsText(`${PREAMBLE}linked account API key.\nOK\n${nothing}\nTo set infrastructure permissions, see 'https://ibm.biz/infra-permission'\n`)).toEqual({ account: '7654321', accountType: 'linked account API key', ...EMPTY });
    expect(readPermissionsText(`${PREAMBLE}manually-set IaaS credentials.\nOK\n${nothing}`)).toMatchObject({ accountType: 'manually-set IaaS credentials' });
  });

  test('nothing missing, without the account, which then proves nothing', () => {
    expect(readPermissionsText(nothing)).toEqual(EMPTY);
  });

  test('missing ones, by class', () => {
    const text = section('Virtual Worker', 'Add Server                    suggested\nView Virtual Server Details   required\n') + section('Physical Worker') + section('Network') + section('Storage', 'Add Storage       required\nManage Storage    required\n');
    expect(readPermissionsText(text)).toEqual({
      ...EMPTY,
      virtualWorkerManagerPermissions: { required: { insufficient: true, missingPermissions: ['View Virtual Server Details'] }, recommended: { insufficient: true, missingPermissions: ['Add Server'] } },
      storageManagerPermissions: { required: { insufficient: true, missingPermissions: ['Add Storage', 'Manage Storage'] } },
    });
  });

  test.each([
    ['a section is missing', section('Virtual Worker') + section('Network') + section('Storage')],
    ['a section is empty', section('Virtual Worker', '') + section('Physical Worker') + section('Network') + section('Storage')],
    ['a class has another name', section('Virtual Worker', 'Add Server   optional\n') + section('Physical Worker') + section('Network') + section('Storage')],
    ['a section has another name', section('Load Balancer') + section('Physical Worker') + section('Network') + section('Storage')],
    ['the words are translated', nothing.replaceAll('No changes are suggested or required.', 'Es sind keine Änderungen erforderlich.')],
    ['it breaks off', nothing.slice(0, nothing.indexOf('Missing Storage'))],
  ])('is unreadable where %s', (_form, text) => expect(readPermissionsText(text)).toBeUndefined());
});

const CLUSTER = `Retrieving cluster web-1...
OK
                                
Name:                           web-1
ID:                             c0a1b2c3d4e5f6g7h8i9
State:                          normal
Status:                         All Workers Normal
Resource Group ID:              0123456789abcdef0123456789abcdef
Resource Group Name:            team a
Workers:                        2
Worker Zones:                   us-east-1
Ingress Message:                All Ingress components are healthy: see the page.
Trusted Profile ID:             -
Public Service Endpoint URL:    https://c111-e.us-east.containers.cloud.ibm.com:31100
Private Service Endpoint URL:   https://c111.private.us-east.containers.cloud.ibm.com:31100
VPCs:                           r014-464b4e54-48a8-4f6c-b10a-68edc6fd2be4

Master      
Status:     Ready (1 day ago)
State:      deployed
Health:     normal
URL:        https://c111-e.us-east.containers.cloud.ibm.com:31100
`;

describe('ks cluster get', () => {
  test('a VPC cluster', () => {
    expect(readClusterText(CLUSTER)).toEqual({
      id: 'c0a1b2c3d4e5f6g7h8i9', name: 'web-1', state: 'normal', region: 'us-east', resourceGroup: '0123456789abcdef0123456789abcdef', resourceGroupName: 'team a',
      lifecycle: { masterState: 'deployed' }, trustedProfileID: '-', vpcs: ['r014-464b4e54-48a8-4f6c-b10a-68edc6fd2be4'],
    });
  });

  test('says neither region nor infrastructure where nothing certain tells', () => {
    const body = readClusterText(CLUSTER.replaceAll(/^.*URL:.*$/gm, '').replace(/^VPCs:.*$/m, ''));
    expect(body).not.toHaveProperty('region');
    expect(body).not.toHaveProperty('vpcs');
    expect(body).not.toHaveProperty('provider');
  });

  test.each([
    ['two regions', CLUSTER.replace('c111-e.us-east', 'c111-e.eu-de')],
    ['a host of somebody else', CLUSTER.replaceAll('.containers.cloud.ibm.com', '.containers.cloud.ibm.com.example.org')],
    ['a single data centre', CLUSTER.replaceAll('.us-east.', '.par01.')],
  ])('takes no region from %s', (_form, text) => expect(readClusterText(text)).not.toHaveProperty('region'));

  test('is not read out of a failure', () => expect(readClusterText('Retrieving cluster web-1...\nFAILED\nThe specified cluster could not be found. (G0004)\n')).toBeUndefined());
});

describe('ks worker ls', () => {
  test('classic and VPC, straight or not', () => {
    expect(readWorkersText('OK\nID              Public IP       Private IP     Flavor              State    Status   Zone    Version\nkube-c0-web-1   192.0.2.10     10.177.42.11   b3c.4x16.encrypted  normal   Ready    dal10   1.33.4_1540*\n')).toEqual([
      { id: 'kube-c0-web-1', state: 'normal', status: 'Ready', location: 'dal10', kubeVersion: '1.33.4_1540*' },
    ]);
    expect(readWorkersText("ID    Primary IP     Flavor   State          Status                                        Zone       Version\nw-1   10.0.0.5   c2.2x4   provisioning   Infrastructure instance status is 'pending'   us-south-1   -   \nw-2   10.0.0.6   c2.2x4   normal   Ready   us-south-1   1.35_1511   \n")).toMatchObject([
      { id: 'w-1', state: 'provisioning', status: "Infrastructure instance status is 'pending'" },
      { id: 'w-2', state: 'normal', status: 'Ready' },
    ]);
  });

  test('no worker at all', () => expect(readWorkersText('OK\nID   Primary IP   Flavor   State   Status   Zone   Version\n')).toEqual([]));

  test.each([
    ['an empty cell, which moves the others', 'ID   Primary IP   Flavor   State   Status   Zone   Version\nw-1   10.0.0.5   c2.2x4   provisioning      us-south-1   -\n'],
    ['a failure', 'FAILED\nThe specified cluster could not be found. (G0004)\n'],
    ['nothing', ''],
  ])('is not read out of %s', (_form, text) => expect(readWorkersText(text)).toBeUndefined());
});
