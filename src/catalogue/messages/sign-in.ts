// Messages about signing in: inputs, the key of the pipeline, the command line's session.
import { type Message, PAGES } from '../message.js';

const NEW_KEY = 'For a service ID: `ibmcloud iam service-api-key-create <name> <service-id> --file <key-file>`. For a user: `ibmcloud iam api-key-create <name> --file <key-file>`.';
const LOG_IN = '`ibmcloud login --apikey @<key-file> -r {region} -g {group}`';
const LIST_KEYS = 'For a service ID: `ibmcloud iam service-api-keys <service-id>`. For a user: `ibmcloud iam api-keys`.';

/** By code. */
export const SIGN_IN = {
  'inputs-invalid': {
    level: 'error',
    title: 'Some inputs are not valid',
    says: 'Nothing was checked, because these inputs are not valid: {faults}',
    because: 'With a wrong input, the check would look at the wrong thing.',
    fix: [
      'Correct the inputs named above. For the action, the README lists every input and its values: https://github.com/iks-preflight/iks-preflight#inputs',
      'For the command: `iks-preflight check --help`.',
    ],
    who: 'pipeline',
    docs: PAGES.cli,
  },
  'credentials-missing': {
    level: 'error',
    title: 'There are no credentials to sign in with',
    says: 'No API key was given, and there is no `ibmcloud` command whose session could be used.',
    because: 'Without an identity, nothing about the cluster can be read. Nothing is known about the change.',
    fix: [
      'In a workflow, pass a key from a secret: the input `api-key`, or the variable IBMCLOUD_API_KEY. If you do so already, the secret is empty in this run: check its name, and whether this job may read it.',
      'For the command, set IBMCLOUD_API_KEY, or install the `ibmcloud` command and log in: `ibmcloud login --apikey @<key-file>`.',
      'For runs that get no secrets (forks, Dependabot), set `require-credentials: false`. Then they end as skipped and do not fail.',
    ],
    who: 'pipeline',
    docs: PAGES.userApiKeys,
  },
  'api-key-invalid': {
    level: 'error',
    title: 'IAM does not know the API key of this pipeline',
    says: 'IAM answered that the key from the {keySource} does not exist ({code}): {words}',
    because: 'The key was deleted, the secret is mistyped or cut off, or the owner of the key has left the account. Every step that uses the key fails.',
    fix: [
      'Check that the secret is complete, without quotes or line breaks.',
      `Check that the key is still listed under the name with which it was created (the lists do not show the key itself). ${LIST_KEYS}`,
      `If it is no longer listed, create a new key and store it as the secret. ${NEW_KEY}`,
    ],
    who: 'pipeline',
    docs: PAGES.apiKeys,
  },
  'api-key-disabled': {
    level: 'error',
    title: 'The API key of this pipeline is disabled',
    says: 'IAM does not accept the key from the {keySource}, because it is disabled: {words}',
    because: 'IAM issues no token for a disabled key, so every step that uses it fails.',
    fix: [
      `If it was disabled by mistake, its owner or an administrator enables it: \`ibmcloud iam api-key-enable <key-id>\`. Key ID: {keyId}. If it is not shown in full here, look it up. ${LIST_KEYS}`,
      `Or create a new key and store it as the secret. ${NEW_KEY}`,
    ],
    who: 'iam-administrator',
    docs: PAGES.apiKeys,
  },
  'api-key-expired': {
    level: 'error',
    title: 'The API key of this pipeline has expired',
    says: 'IAM does not accept the key from the {keySource}, because it has expired: {words}',
    because: 'IAM issues no token for an expired key, so every step that uses it fails.',
    fix: [`Create a new key and store it as the secret. ${NEW_KEY}`],
    who: 'pipeline',
    docs: PAGES.apiKeys,
  },
  'api-key-expiring': {
    level: 'warning',
    title: 'The API key of this pipeline expires soon',
    says: 'The key from the {keySource} expires on {expiresAt}.',
    because: 'After that, every step that uses it fails, in this pipeline and in all others that share the key.',
    fix: [`Before it expires, create a new key and store it as the secret. ${NEW_KEY}`],
    who: 'pipeline',
    docs: PAGES.apiKeys,
  },
  'token-exchange-failed': {
    level: 'error',
    title: 'IAM does not let this pipeline sign in',
    says: 'IAM refused a token for the key from the {keySource} ({code}): {words}',
    because: "The pipeline itself could not sign in; this is not about the key that IBM stores for the cluster. The pipeline's key may be valid, but its owner is not allowed to sign in like this, or from this network. {meaning}",
    fix: [
      'Read the message from IAM above. It says which restriction applies, for example multifactor authentication (MFA), allowed IP addresses, or a suspended account.',
      'For multifactor authentication, use the key of a service ID, which has no one-time passcode. Do not switch it off for a person.',
      'For IP addresses, allow the address of this runner, or use a runner whose address is fixed. The addresses of GitHub-hosted runners change.',
      'For any other restriction, lift it for this identity, or use the key of an identity that is not restricted.',
    ],
    who: 'iam-administrator',
    docs: PAGES.ipAddresses,
  },
  'cli-missing': {
    level: 'error',
    title: 'The ibmcloud command is not installed',
    says: 'The input `transport` is cli, but there is no `ibmcloud` command on the PATH.',
    because: 'The check cannot read the session that the next steps use.',
    fix: ['Add the step `IBM/actions-ibmcloud-cli@v2` with `plugins: container-service` before this one.', 'Or pass `api-key`, and set `transport: api`.'],
    who: 'pipeline',
    docs: PAGES.cli,
  },
  'cli-plugin-missing': {
    level: 'error',
    title: 'The Kubernetes Service plug-in is not installed',
    says: 'The `ibmcloud` command does not know `ks`: {words}',
    because: 'Without the plug-in, every `ibmcloud ks` command of a later step fails.',
    fix: [
      'Install it: `ibmcloud plugin install container-service`.',
      'In a workflow, set `plugins: container-service` in the step `IBM/actions-ibmcloud-cli@v2`.',
    ],
    who: 'pipeline',
    docs: PAGES.cli,
  },
  'cli-not-logged-in': {
    level: 'error',
    title: 'The ibmcloud command is not logged in',
    says: 'No API key was given, and the `ibmcloud` command has no session: {words}',
    because: 'There is no identity to check. The next `ibmcloud ks` command would fail in the same way.',
    fix: [`Log in before this step: ${LOG_IN}. In a workflow, the step \`IBM/actions-ibmcloud-cli@v2\` does it.`, 'Or pass `api-key` to this step.'],
    who: 'pipeline',
    docs: PAGES.cliLogin,
  },
  'cli-session-expired': {
    level: 'error',
    title: 'The session of the ibmcloud command has expired',
    says: 'The session can no longer be used: {words}',
    because: 'Every later `ibmcloud` command of this job would fail in the same way. Sessions can end before a long job does.',
    fix: [`Log in again right before this step: ${LOG_IN}.`],
    who: 'pipeline',
    docs: PAGES.cliLogin,
  },
  'account-mismatch': {
    level: 'error',
    title: 'This pipeline signs in to another account',
    says: 'The identity of this run belongs to account {account}. Expected: {expected}.',
    because: 'The change would be made in the wrong account. The check stopped here, before it read anything else.',
    fix: [
      'Use a key of the expected account, or correct the input `expect-account`.',
      'For a session of the `ibmcloud` command: `ibmcloud target -c <account-id>`.',
    ],
    who: 'pipeline',
    docs: PAGES.apiKeys,
  },
} as const satisfies Record<string, Message>;
