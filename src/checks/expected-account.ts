// Is the account the expected one?
import { caller, isExpectedAccount } from '../evidence/caller.js';
import { defineCheck, finding, found, passed } from './check.js';

/** A guard: it holds on every path, and nothing is asked of an account that is not the expected one. */
export const expectedAccount = defineCheck({
  id: 'expected-account',
  asks: 'Is the account the expected one?',
  scope: 'account',
  weight: 'hangs',
  proof: 'token-claim',
  needs: { caller },
  exempt: ({ inputs }) => (inputs['expect-account'] === undefined ? 'expect-account is not set' : undefined),
  judge: ({ caller: { account } }, { inputs }) => {
    const expected = inputs['expect-account'] ?? '';
    return isExpectedAccount(expected, account) ? passed(`the account is ${account}`) : found(finding('account-mismatch', { expected }));
  },
});
