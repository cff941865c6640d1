// The state of the API key that the pipeline was given: disabled, expired or about to expire.
import { readObject } from './body.js';
import { caller } from './caller.js';
import { defineFact, type Fact, notNeeded } from './fact.js';
import { keyRecord, type KeyState } from './key-record.js';

/** The key itself is asked about, by the header that carries it; IAM alone ever sees it. Source: IAM Identity Services API, `getApiKeysDetails`. */
export const givenKey = defineFact({
  name: 'given-key',
  asks: 'the state of the given API key',
  scope: 'account',
  identities: { keyId: 'id', iamId: 'id' },
  needs: { caller },
  learn: async (_values, { ask, inputs }): Promise<Fact<KeyState>> => {
    if (inputs.apiKey === undefined) return notNeeded('no API key was given; the ibmcloud session is used');
    const answer = await ask({ what: 'the given API key', service: 'iam', path: '/v1/apikeys/details', aboutGivenKey: true });
    return readObject(answer, keyRecord);
  },
});
