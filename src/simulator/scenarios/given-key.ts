// Scenarios about the API key that the pipeline was given.
import type { ApiKey, TokenRefusal, World } from '../world.js';
import { baseWorld, IDS, inDays } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };

function givenKey(change: Partial<ApiKey>): World {
  return baseWorld({ apiKeys: baseWorld().apiKeys.map((key) => (key.iamId === IDS.pipeline ? { ...key, ...change } : key)) });
}

const IP_RESTRICTED: TokenRefusal = {
  status: 401,
  errorCode: 'BXNIM0430E',
  errorMessage: 'User login from given IP address is not permitted.',
  errorDetails: "The user has configured IP address restriction for login. The given IP address '198.51.100.24' is not contained in the list of allowed IP addresses.",
};

const MFA_REQUIRED: TokenRefusal = {
  status: 400,
  errorCode: 'BXNIM0400E',
  errorMessage: 'OpenID Connect exception',
  errorDetails: 'Failed external authentication.',
  requirements: {
    code: 'SoftLayer_Exception_User_Customer_InvalidUserStatus',
    error: 'Time-based One Time Password authentication is required to log in with this user.',
  },
};

/** Scenarios in which the given key is at fault, or soon will be. */
export const givenKeys: Scenario[] = [
  {
    name: 'key-unknown',
    title: 'IAM does not know the API key that the pipeline holds.',
    inputs: CLASSIC,
    world: () => baseWorld({ apiKey: 'simulated-key-that-was-deleted-0001' }),
    expect: { verdict: 'fail', codes: ['api-key-invalid'] },
  },
  {
    name: 'key-disabled',
    title: "The pipeline's API key was disabled.",
    inputs: CLASSIC,
    world: () => givenKey({ disabled: true }),
    expect: { verdict: 'fail', codes: ['api-key-disabled'] },
  },
  {
    name: 'key-expired',
    title: "The pipeline's API key has expired.",
    inputs: CLASSIC,
    world: (now) => givenKey({ expiresAt: inDays(-1, now) }),
    expect: { verdict: 'fail', codes: ['api-key-expired'] },
  },
  {
    name: 'key-expiring',
    title: "The pipeline's API key expires within days.",
    inputs: CLASSIC,
    world: (now) => givenKey({ expiresAt: inDays(6, now) }),
    expect: { verdict: 'pass', codes: ['api-key-expiring'] },
  },
  {
    name: 'key-details-refused',
    title: "IAM exchanges the pipeline's API key, but does not tell when it expires.",
    inputs: CLASSIC,
    world: (now) => ({
      ...givenKey({ expiresAt: inDays(6, now) }),
      faults: [{ match: { call: 'api-key-details' }, status: 403, body: { errorCode: 'BXNIM0513E', errorMessage: 'You are not authorized to use this API.' } }],
    }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'key-locked',
    title: "The pipeline's API key is locked against changes, which harms nothing.",
    inputs: CLASSIC,
    world: () => givenKey({ locked: true }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'ip-restricted',
    title: 'IAM refuses the key because the runner\'s address is not on the list of allowed ones.',
    inputs: CLASSIC,
    world: () => givenKey({ refusal: IP_RESTRICTED }),
    expect: { verdict: 'fail', codes: ['token-exchange-failed'] },
  },
  {
    name: 'mfa-required',
    title: 'IAM refuses the key because its user has to give a one-time password.',
    inputs: CLASSIC,
    world: () => givenKey({ refusal: MFA_REQUIRED }),
    expect: { verdict: 'fail', codes: ['token-exchange-failed'] },
  },
];
