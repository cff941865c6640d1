// Is there a classic infrastructure account in which IBM can act?
import { caller } from '../evidence/caller.js';
import { credentials } from '../evidence/credentials.js';
import { infraPermissions } from '../evidence/infra-permissions.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';

/** Manually set credentials bring their own account; else the account of the pipeline must be linked to one. */
export const accountLink = defineCheck({
  id: 'account-link',
  asks: 'Is there a classic infrastructure account for IBM to use?',
  only: 'classic',
  weight: 'hangs',
  proof: 'token-claim',
  needs: { caller, credentials },
  consults: { infraPermissions },
  judge: ({ caller: { classicAccount, isLinkUnknown }, credentials: manual }, { consulted: { infraPermissions: analysis } }) => {
    if (manual.set) return passed('manually set credentials bring their own classic account');
    if (classicAccount !== null) return passed(`the account is linked to the classic account ${classicAccount}`);
    if (isLinkUnknown) return undecided('it is not known whether a classic account is linked');
    // A token without the claim and an analysis that names an account contradict each other: neither is believed.
    if (analysis.state === 'known' && analysis.value.account !== '') return undecided('the token names no classic account, but the permission analysis does');
    return found(finding('account-not-linked', {}));
  },
});
