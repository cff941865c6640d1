// Quoted lines of a log: secrets never, identities in part, everything else as it stands.
import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../src/diagnose/diagnose.js';
import { outputs, renderGithub, renderJson, renderMarkdown, renderText } from '../../src/diagnose/render.js';
import { scrub } from '../../src/diagnose/scrub.js';

const KEY = 'kA9sdfLm3Qw7ZxCvBn5TyUiOp1GhJkLq2WeRtYuIoP0a';
const JWT = 'eyJraWQiOiIyMDI2.eyJpYW1faWQiOiJJQk1pZC0x.c2lnbmF0dXJl';

describe('secrets', () => {
  it.each([
    `ibmcloud login --apikey ${KEY} -r us-south`, `ibmcloud login --apikey=${KEY}`, `"apikey":"${KEY}"`, `\\"apikey\\":\\"${KEY}\\"`, `IBMCLOUD_API_KEY=${KEY}`, `key ${KEY} was used`,
    `docker login -u iamapikey -p ${KEY} us.icr.io`, `Authorization: Bearer ${JWT}`, JWT, 'refresh_token: OKDz7xk2', 'https://user:p4ssw0rd@host.example.com/x', 'password = hunter22',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'kubectl create secret generic s --from-literal=access-key=0123456789abcdef0123456789abcdef --from-literal=secret-key=hunter22',
    'api-key: hunter22xx', '--infrastructure-api-key hunter22', 'Authorization: Basic aHVudGVyMjI6cGFzcw==hunter22', 'curl -u SL1234:hunter22 https://api.softlayer.com',
    'IBMCLOUD_PASSWORD=hunterhunter', '{"apikey":"hunterhunter"}', '{"@message":"request {\\\"apikey\\\":\\\"Zx81-hunterhunter\\\"}"}',
    `rest of a token ${'A1b2C3d4E5'.repeat(9)}.${'Sig9natuRe'.repeat(3)}hunter22`,
  ])('%s', (line) => {
    const shown = scrub(line);
    for (const secret of [KEY, JWT, 'OKDz7xk2', 'p4ssw0rd', 'hunter22', 'hunterhunter', '0123456789abcdef0123', 'A1b2C3d4E5', 'aHVudGVy']) expect(shown).not.toContain(secret);
    expect(shown).toContain('***');
  });
});

it.each([
  ['user j.doe@example.com of IBMid-27000ABC in a/0123456789abcdef0123456789abcdef', 'user j***@example.com of IBMid-*** in a/***'],
  ['BXNIM0415E: Provided API key could not be found', 'BXNIM0415E: Provided API key could not be found'],
  ['password=$IC_PASSWORD, "apikey": "<api-key>", api_key = var.ibmcloud_api_key', 'password=$IC_PASSWORD, "apikey": "<api-key>", api_key = var.ibmcloud_api_key'],
  ["can't get credentials: can't get secret tsecret-key: secrets \"secret-key\" not found", "can't get credentials: can't get secret tsecret-key: secrets \"secret-key\" not found"],
  ['token: expired, --apikey @key.json', 'token: expired, --apikey @key.json'],
  ['cp.icr.io/cp/x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'cp.icr.io/cp/x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'],
  ['module.cluster.ibm_container_vpc_worker_pool.default_pool_of_the_cluster: Creating', 'module.cluster.ibm_container_vpc_worker_pool.default_pool_of_the_cluster: Creating'],
])('%s', (line, shown) => expect(scrub(line)).toBe(shown));

it('reaches every place that is printed', () => {
  const result = diagnoseText(`ibmcloud login --apikey ${KEY} BXNIM0415E: Provided API key could not be found for j.doe@example.com`);
  const shown = [renderText(result), renderMarkdown(result), renderJson(result), renderGithub(result), ...Object.values(outputs(result))].join('\n');
  expect(shown).toContain('Provided API key could not be found');
  expect(shown).not.toContain(KEY);
  expect(shown).not.toContain('j.doe@');
});
