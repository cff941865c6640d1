// IAM's identity service: tokens for API keys, API keys, service IDs, trusted profiles, account settings.
import { randomUUID } from 'node:crypto';
import type { Account, ApiKey, ServiceId, TrustedProfile, World } from '../world.js';
import { iamError, type Reply } from './envelope.js';
import { type Incoming, may, ok, page, type Route } from './route.js';
import { type Claims, issueToken } from './token.js';

const API_KEY_GRANT = 'urn:ibm:params:oauth:grant-type:apikey';
const CREATED = '2025-11-03T10:20+0000';

/** The account with an ID; an ID that no account has means the world's own. */
export function accountOf(world: World, accountId: string): Account {
  return [world.account, ...(world.otherAccounts ?? [])].find((account) => account.id === accountId) ?? world.account;
}

/** The part of the claims that tells who it is: a user, a service ID or a trusted profile. */
function identityClaims(world: World, iamId: string): Partial<Claims> & Pick<Claims, 'id' | 'sub'> {
  const user = world.users.find((candidate) => candidate.iamId === iamId);
  if (user) {
    const name = `${user.firstName} ${user.lastName}`;
    return { id: iamId, sub: user.userId, name, given_name: user.firstName, family_name: user.lastName, email: user.email };
  }
  const service = world.serviceIds.find((candidate) => candidate.iamId === iamId);
  if (service) return { id: iamId, sub: service.id, sub_type: 'ServiceId', name: service.name };
  const profile = world.trustedProfiles.find((candidate) => candidate.iamId === iamId);
  if (profile) return { id: iamId, sub: profile.id, sub_type: 'Profile', name: profile.name };
  return { id: iamId, sub: iamId };
}

/** The claims of a token for an identity in an account. */
export function claimsFor(world: World, iamId: string, accountId: string, nowMs: number, lifetime: number): Claims {
  const account = accountOf(world, accountId);
  const iat = Math.floor(nowMs / 1000);
  const linked = account.classicAccount === null ? {} : { ims: account.classicAccount };
  return {
    ...identityClaims(world, iamId),
    iam_id: iamId,
    realmid: iamId.startsWith('IBMid-') ? 'IBMid' : 'iam',
    identifier: iamId.replace(/^(IBMid|iam)-/, ''),
    session_id: `C-${randomUUID()}`,
    account: { valid: true, bss: account.id, ...linked, frozen: false },
    iss: 'https://iam.cloud.ibm.com/identity',
    grant_type: API_KEY_GRANT,
    scope: 'ibm openid',
    client_id: 'default',
    iat,
    exp: iat + lifetime,
  };
}

function emptyProperty(name: string): Reply {
  return iamError(400, 'BXNIM0109E', 'Property missing or empty.', { errorDetails: `Property '${name}' either missing or empty.` });
}

function refusalOf(key: ApiKey, nowMs: number): Reply | null {
  if (key.refusal) {
    const { status, errorCode, errorMessage, ...more } = key.refusal;
    return iamError(status, errorCode, errorMessage, more);
  }
  if (key.disabled === true) return iamError(400, 'BXNIM0462E', 'Provided API key is disabled.');
  const expired = key.expiresAt !== undefined && Date.parse(key.expiresAt) <= nowMs;
  // No source names the code for this case; the words follow those of its siblings.
  return expired ? iamError(400, 'BXNIM0463E', 'Provided API key is expired.') : null;
}

function token(request: Incoming): Reply {
  const { world, progress, nowMs, headers } = request;
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const form = new URLSearchParams(isForm ? request.body : '');
  const grant = form.get('grant_type') ?? '';
  if (grant === '') return emptyProperty('grant_type');
  if (grant !== API_KEY_GRANT) return iamError(400, 'BXNIM0106E', `Validation of property 'grant_type' with value '${grant}' failed.`);
  const value = form.get('apikey') ?? '';
  if (value === '') return emptyProperty('apikey');
  const key = world.apiKeys.find((candidate) => candidate.value === value);
  if (!key) return iamError(400, 'BXNIM0415E', 'Provided API key could not be found.');
  const refusal = refusalOf(key, nowMs);
  if (refusal) return refusal;
  const lifetime = world.tokenLifetimes[progress.tokensIssued] ?? world.tokenLifetimes.at(-1) ?? 3600;
  progress.tokensIssued += 1;
  const claims = claimsFor(world, key.iamId, key.accountId, nowMs, lifetime);
  return ok({
    access_token: issueToken(claims),
    refresh_token: 'not_supported',
    token_type: 'Bearer',
    expires_in: lifetime,
    expiration: claims.exp,
    scope: claims.scope,
  });
}

function keyBody(key: ApiKey): Record<string, unknown> {
  return {
    id: key.id,
    entity_tag: '1-0f3a8d5e',
    crn: `crn:v1:bluemix:public:iam-identity::a/${key.accountId}::apikey:${key.id}`,
    locked: key.locked ?? false,
    disabled: key.disabled ?? false,
    created_at: key.createdAt ?? CREATED,
    created_by: key.iamId,
    modified_at: key.createdAt ?? CREATED,
    support_sessions: false,
    action_when_leaked: 'none',
    name: key.name,
    description: key.description ?? '',
    iam_id: key.iamId,
    account_id: key.accountId,
    apikey: '',
    ...(key.expiresAt !== undefined && { expires_at: key.expiresAt }),
  };
}

function denied(): Reply {
  return iamError(403, 'BXNIM0513E', 'You are not authorized to use this API.');
}

function keyDetails(request: Incoming): Reply {
  const value = request.headers['iam-apikey'] ?? '';
  if (value === '') return emptyProperty('IAM-ApiKey');
  const key = request.world.apiKeys.find((candidate) => candidate.value === value);
  if (!key) return iamError(404, 'BXNIM0415E', 'Provided API key could not be found.');
  return key.iamId === request.caller.iam_id || may(request, 'api-keys') ? ok(keyBody(key)) : denied();
}

function keyById(request: Incoming): Reply {
  const key = request.world.apiKeys.find((candidate) => candidate.id === request.params['id']);
  if (key?.iamId === request.caller.iam_id || may(request, 'api-keys')) {
    return key ? ok(keyBody(key)) : iamError(404, 'BXNIM0415E', 'Provided API key could not be found.');
  }
  return denied();
}

function listKeys(request: Incoming): Reply {
  const { world, query, caller } = request;
  const wholeAccount = query.get('scope') === 'account';
  const iamId = query.get('iam_id') ?? (wholeAccount ? null : caller.iam_id);
  if (iamId !== caller.iam_id && !may(request, 'api-keys')) return denied();
  const accountId = query.get('account_id') ?? caller.account.bss;
  if (accountId !== caller.account.bss) return denied();
  const ofService = query.get('type') === 'serviceid';
  const keys = world.apiKeys
    .filter((key) => key.accountId === accountId)
    .filter((key) => (iamId === null ? key.iamId.startsWith('iam-ServiceId-') === ofService : key.iamId === iamId));
  const start = Number(query.get('pagetoken') ?? 0);
  const { items, limit, next } = page(keys, start, Number(query.get('pagesize')), 20);
  const self = 'https://iam.cloud.ibm.com/v1/apikeys';
  return ok({
    offset: start,
    limit,
    first: self,
    ...(next !== null && { next: `${self}?pagetoken=${next}&account_id=${accountId}` }),
    apikeys: items.map(keyBody),
  });
}

function namedRecord(entry: ServiceId | TrustedProfile, kind: 'serviceid' | 'profile', world: World): Record<string, unknown> {
  return {
    id: entry.id,
    iam_id: entry.iamId,
    entity_tag: '1-4c1d2b7a',
    crn: `crn:v1:bluemix:public:iam-identity::a/${world.account.id}::${kind}:${entry.id}`,
    created_at: CREATED,
    modified_at: CREATED,
    account_id: world.account.id,
    name: entry.name,
    description: '',
    ...(kind === 'serviceid' && { locked: (entry as ServiceId).locked ?? false }),
  };
}

function serviceIdById(request: Incoming): Reply {
  const entry = request.world.serviceIds.find((candidate) => candidate.id === request.params['id']);
  if (entry?.iamId !== request.caller.iam_id && !may(request, 'service-ids')) return denied();
  return entry ? ok(namedRecord(entry, 'serviceid', request.world)) : iamError(404, 'BXNIM0104E', 'The service ID was not found.');
}

function listServiceIds(request: Incoming): Reply {
  if (!may(request, 'service-ids')) return denied();
  const name = request.query.get('name');
  const entries = request.world.serviceIds.filter((entry) => name === null || entry.name === name);
  const serviceids = entries.map((entry) => namedRecord(entry, 'serviceid', request.world));
  return ok({ offset: 0, limit: 20, first: 'https://iam.cloud.ibm.com/v1/serviceids', serviceids });
}

function profileById(request: Incoming): Reply {
  if (!may(request, 'trusted-profiles')) return denied();
  const entry = request.world.trustedProfiles.find((candidate) => candidate.id === request.params['id']);
  return entry ? ok(namedRecord(entry, 'profile', request.world)) : iamError(404, 'BXNIM0104E', 'The profile was not found.');
}

function accountSettings(request: Incoming): Reply {
  const { world, params, caller } = request;
  if (params['account'] !== caller.account.bss || !may(request, 'account-settings')) return denied();
  const settings = accountOf(world, caller.account.bss).settings ?? {};
  return ok({
    account_id: caller.account.bss,
    entity_tag: '3-9b2c',
    restrict_create_service_id: settings.restrictCreateServiceId ?? 'NOT_SET',
    restrict_create_platform_apikey: settings.restrictCreatePlatformApikey ?? 'NOT_SET',
    restrict_user_list_visibility: world.account.restrictedUserList === true ? 'RESTRICTED' : 'NOT_RESTRICTED',
    restrict_user_domains: { account_sufficient: true, restrictions: [] },
    allowed_ip_addresses: settings.allowedIpAddresses ?? '',
    mfa: settings.mfa ?? 'NONE',
    user_mfa: [],
    session_expiration_in_seconds: 'NOT_SET',
    session_invalidation_in_seconds: 'NOT_SET',
    max_sessions_per_identity: 'NOT_SET',
    system_access_token_expiration_in_seconds: 'NOT_SET',
    system_refresh_token_expiration_in_seconds: 'NOT_SET',
  });
}

function route(call: string, path: string, answer: Route['answer'], more: Partial<Route> = {}): Route {
  return { call, service: 'iam', path, answer, ...more };
}

/** The calls of the identity service. */
export const iamRoutes: Route[] = [
  route('token', '/identity/token', token, { method: 'POST', open: true }),
  route('api-key-details', '/v1/apikeys/details', keyDetails),
  route('api-keys', '/v1/apikeys', listKeys),
  route('api-key', '/v1/apikeys/:id', keyById),
  route('service-ids', '/v1/serviceids', listServiceIds),
  route('service-ids', '/v1/serviceids/', listServiceIds),
  route('service-id', '/v1/serviceids/:id', serviceIdById),
  route('trusted-profile', '/v1/profiles/:id', profileById),
  route('account-settings', '/v1/accounts/:account/settings/identity', accountSettings),
];
