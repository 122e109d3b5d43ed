import type { IncomingHttpHeaders } from 'node:http';
import type { JWTPayload } from 'jose';
import type { Viewer } from '../model/viewer.js';
import { createKeyRing } from './api-keys.js';
import type { ApiKey } from './api-keys.js';
import { refuseCredentials } from './refusal.js';
import { rolesIn } from './token-roles.js';
import { createTokenVerifier } from './verify-token.js';
import type { TrustedKeys } from './verify-token.js';

/** Whose word is taken for who somebody is. */
export interface AuthenticatorOptions extends TrustedKeys {
  /** The claim with the roles; `roles` by default. */
  readonly rolesClaim?: string;
  readonly apiKeys?: readonly ApiKey[];
}

/** Headers to viewer. Rejects with a Refusal: 401 for credentials that do not hold, 503 when nobody can tell. */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Viewer>;

/** Nobody signed in. */
export const ANONYMOUS: Viewer = { subject: null, name: null, roles: ['ANONYMOUS'] };

/** Reads `Authorization: Bearer` (RFC 6750) or `x-api-key`; neither is anonymous, both at once is refused. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticate {
  const verify = createTokenVerifier(options);
  const holderOf = createKeyRing(options.apiKeys ?? []);
  const rolesClaim = options.rolesClaim ?? 'roles';
  return async ({ authorization, 'x-api-key': apiKey }) => {
    if (authorization !== undefined && apiKey !== undefined) throw refuseCredentials('Send a token or an API key, not both.');
    if (apiKey !== undefined) {
      const viewer = holderOf(String(apiKey));
      if (!viewer) throw refuseCredentials('The API key is not known.');
      return viewer;
    }
    if (authorization === undefined) return ANONYMOUS;
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) throw refuseCredentials('The Authorization header must be "Bearer", a space and a token.');
    return viewerOf(await verify(token), rolesClaim);
  };
}

function viewerOf(claims: JWTPayload, rolesClaim: string): Viewer {
  const name = claims['name'];
  return { subject: claims.sub ?? null, name: typeof name === 'string' ? name : null, roles: rolesIn(claims, rolesClaim) };
}
