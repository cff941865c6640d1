// Quoted lines of a log: secrets never, identities in part, everything else as it stands.
import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../src/diagnose/diagnose.js';
import { outputs, renderGithub, renderJson, renderMarkdown, renderText } from '../../src/diagnose/render.js';
import { scrub } from '../../src/diagnose/scrub.js';

const KEY = 'kA9sdfLm3Qw7ZxCvBn5TyUiOp1GhJkLq2WeRtYuIoP0a';
const JWT = 'eyJraWQiOiIyMDI2.eyJpYW1faWQiOiJJQk1pZC0x.c2lnbmF0dXJl';

const HMAC = '0123456789abcdef0123fedcba9876543210fedcba987654';

describe('secrets', () => {
  it.each([
    `ibmcloud login --apikey ${KEY} -r us-south`, `ibmcloud login --apikey=${KEY}`, `"apikey":"${KEY}"`, `\\"apikey\\":\\"${KEY}\\"`, `IBMCLOUD_API_KEY=${KEY}`, `key ${KEY} was used`,
    'The passcode Tr0ub4dor3horse was refused', 'password is Tr0ub4dor3horse for', `docker login -u iamapikey -p ${KEY} us.icr.io`, `Authorization: Bearer ${JWT}`, JWT, 'refresh_token: OKDz7xk2', 'https://user:p4ssw0rd@host.example.com/x', 'password = hunter22',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'kubectl create secret generic s --from-literal=access-key=0123456789abcdef0123456789abcdef --from-literal=secret-key=hunter22',
    'api-key: hunter22xx', '--infrastructure-api-key hunter22', 'Authorization: Basic aHVudGVyMjI6cGFzcw==hunter22', 'curl -u SL1234:hunter22 https://api.softlayer.com',
    'IBMCLOUD_PASSWORD=hunterhunter', '{"apikey":"hunterhunter"}', '{"@message":"request {\\\"apikey\\\":\\\"Zx81-hunterhunter\\\"}"}',
    `mc alias set cos https://s3.us-south.cloud-object-storage.appdomain.cloud 0123456789abcdef0123456789abcdef ${HMAC}`, `rclone config create cos s3 secret_access_key ${HMAC}`, `slcli -k ${HMAC}`,
    '"password":"abcd\\"hunter22"', `HMAC_SECRET=${HMAC}`, '"api_token":"hunter22"', 'ENTITLEMENT_KEY=hunter22', 'oc login --token sha256~hunter22hunter22hunter22hunter22', 'API key read from file is not valid: [hunter22 hunter22]',
    `AccessKey/SecretKey is wrong: 0123456789abcdef0123456789abcdef:${HMAC} bucket b1`, '{"clientId":"ab","secret":"A1b2C3d4E5A1b2C3d4E5A1b2C3d4E5"}', `mc alias set --api S3v4 cos https://x 0123456789abcdef0123456789abcdef ${HMAC}`,
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
  ['docker login -u iamapikey --password-stdin us.icr.io', 'docker login -u iamapikey --password-stdin us.icr.io'],
  ['image_pull_secret=all-icr-io was not found', 'image_pull_secret=all-icr-io was not found'],
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

describe('secrets in the forms in which tools print them', () => {
  const VALUES = /Y3A6ZW50|Pass phrase|correct horse|abc123def|3cret|dmin12345|hunter|YWRtaW46|OKDmfoo|abcdefgh|cd12efgh|defg1234|pw12345|MIIEabc|IOSFODNN|CAESIabc|123456-abc|abc%2F|xyz|abcdefabcdef|s3cretPass/u;
  it.each([
    `{"auths":{"cp.icr.io":{"auth":"Y3A6ZW50aXRsZW1lbnQxMjM="}}}: unable to parse`,
    `+ ibmcloud login -u me@x.com -p "My Pass phrase 12" -a x`,
    `PASSWORD="correct horse battery staple"`,
    `docker login -u iamapikey -p=abc123def456 us.icr.io`,
    `docker login -u iamapikey -pabc123def456 us.icr.io`,
    `docker login -u x -p $3cretPass99 us.icr.io`,
    `PASSWORD=$3cret123`,
    `PASSWORD=*dmin12345`,
    `curl -uadmin:hunter2hunter https://x`,
    `curl --user=admin:hunter2hunter https://x`,
    `Authorization: apikey abc123def`,
    `Authorization=Bearer%20abc123def456ghi`,
    `authorization:[Basic YWRtaW46aHVudGVy]`,
    `<apiKey>abc123def456ghi</apiKey>`,
    `<password>hunterx</password>`,
    `machine x login apikey password s3cretPassw0rd`,
    `"refresh_token":"OKDmfooBARbazQUX_"`,
    `?access_token=abcdefghijkl`,
    `"client_secret": "abcdefgh"`,
    `password: hunterhunter`,
    `iaas_classic_api_key = "abcdefabcdef"`,
    `password=ab;cd12efgh`,
    `password=abc,defg1234`,
    `redis://:pw12345secret@host`,
    `u'password': u'hunterhunter'`,
    `-----BEGIN RSA PRIVATE KEY----- MIIEabc+def/ghi== -----END RSA PRIVATE KEY-----`,
    `AKIAIOSFODNN7EXAMPLE`,
    `glpat-abcdefghij12345`,
    `hvs.CAESIabcdefghij`,
    `xoxb-123456-abcdef`,
    `https://x/?sv=1&sig=abc%2Fdef123`,
    `DB_PASS=hunter2222`,
    `login -u a@b.c -p hunter2222 failed: BXNIM0415E`,
    `pwd=hunter2222`,
    `https://hooks.slack.com/services/T0/B0/xyz`,
    `ghp_abcdefghijklmnop1234`,
    `{"cmd": ["ibmcloud", "login", "-u", "x", "-p", "hunter2025!"]}`,
    `{"cmd": ["ibmcloud", "login", "-u", "x", "-p", "My Pass phrase 12", "-r", "eu-de"]}`,
    String.raw`{"msg":"{\"cmd\": [\"docker\", \"login\", \"-p\", \"hunter2025!\", \"us.icr.io\"]}"}`,
    `Command '['docker', 'login', '--username', 'iamapikey', '--password', 'hunter2025!', 'us.icr.io']' returned non-zero`,
    `Command '['docker', 'login', '-u', 'iamapikey', '-p', 'hunter2025!', 'us.icr.io']' returned non-zero`,
    `Executing: ["docker" "login" "-u" "iamapikey" "-p" "hunter2025!" "us.icr.io"]`,
    `[docker, login, -u, iamapikey, -p, hunter2025!, us.icr.io]`,
    `{"cmd": ["ibmcloud", "ks", "credential", "set", "classic", "--infrastructure-api-key", "s3cretclassic"]}`,
    `{"cmd": ["ibmcloud", "login", "--apikey", "abcdefghijkl", "-r", "us-south"]}`,
    `["curl", "-u", "ci:hunter2hunter", "https://x"]`,
    `DB_PASS: hunter2x`,
    `SMTP_PWD: hunter2x5`,
    `SONAR_TOKEN: squ_0123hunter`,
    `{"db_pass":"hunterx"}`,
    `--from-literal=pw=hunter4`,
    `+ mysql -uroot -phunter7 -h db`,
    `sshpass -p hunter7 ssh x`,
    `request with Bearer hunterhunterhunter failed`,
    `machine x login apikey password hunterhunter`,
    `rclone config create cos s3 secret_access_key hunter0123456789hunter`,
    `token was sha256~hunterhunterhunterhunter`,
  ])('%s', (line) => {
    expect(line).toMatch(VALUES);
    expect(scrub(line)).not.toMatch(VALUES);
  });
});

describe('words that are no secrets stay', () => {
  it.each([
    `failed to refresh token: oauth2: cannot fetch token: 400 Bad Request`,
    `ibmcloud ks worker ls -p mypool1`,
    `oc patch sa default -p merge-patch1`,
    `docker run -p 8080:8080 x`,
    `imagePullSecret: default-icr-io-v2`,
    `secret: namespace-1/all-icr-io not found`,
    `token_url: https://iam.cloud.ibm.com/identity/token2`,
    `pod My-very-long-Pod-name-with-Mixed-Case-and-1-digit failed`,
    `PWD=/opt/build/app`,
    `password=$IC_PASSWORD`,
    `Authorization: [PRIVATE DATA HIDDEN]`,
    `Property 'apikey' either missing or empty`,
    `The authorization header is required`,
    `provided token is invalid or expired`,
    `api key could not be found`,
    `"apikey": "<api-key>"`,
    `IBMCLOUD_API_KEY: not set`,
    `unauthorized: authentication required`,
    `password: authentication failed`,
    `access_token: undefined`,
    `pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    `["docker", "run", "-p", "8080:8080", "x"]`,
    `["ibmcloud", "login", "--apikey", "$IC_API_KEY", "-r", "us-south"]`,
    `["oc", "patch", "sa", "default", "-p", "merge-patch1"]`,
    `--from-literal=api-key=<api-key>`,
    `tls_secret: web-tls-2024`,
  ])('%s', (line) => expect(scrub(line)).toBe(line));
});

it('takes linear time', () => {
  const time = (text: string): number => {
    const start = performance.now();
    scrub(text);
    return performance.now() - start;
  };
  for (const piece of ['-----BEGIN PRIVATE KEY-----', 'docker login ', 'curl -u ', 'password=', 'api_key_api_key_', '"auth":"', '"--password", "', 'mysql -p', 'login, -p, ', '--from-literal=a=', 'aA1-'.repeat(10), 'a@']) expect(time(piece.repeat(Math.ceil(24_000 / piece.length))), piece).toBeLessThan(1500);
});
