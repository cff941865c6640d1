// Is the owner of the API key the expected one?
import { keyOwner } from '../evidence/key-owner.js';
import { labelOf } from './api-key-owner.js';
import { defineCheck, finding, found, passed } from './check.js';

/** A guard: the owner's e-mail, name or ID. */
export const expectedOwner = defineCheck({
  id: 'expected-owner',
  asks: 'Is the owner of the API key the expected one?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { keyOwner },
  exempt: ({ inputs }) => (inputs['expect-owner'] === undefined ? 'no owner is expected' : undefined),
  judge: ({ keyOwner: owner }, { inputs }) => {
    const expected = (inputs['expect-owner'] ?? '').toLowerCase();
    const isOwner = [owner.email, owner.name, owner.iamId, owner.keyId].some((known) => known !== '' && known.toLowerCase() === expected);
    return isOwner ? passed(`the owner is ${labelOf(owner)}`) : found(finding('api-key-owner-unexpected', { owner: labelOf(owner), expected: inputs['expect-owner'] ?? '' }));
  },
});
