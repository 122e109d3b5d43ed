import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import { Refusal, refuseCredentials } from './refusal.js';

/** Whose signatures hold; each part may be left out. */
export interface TrustedKeys {
  /** Where an identity provider shows its public keys. */
  readonly jwksUrl?: string;
  /** The secret of tokens made here, HS256. */
  readonly localKey?: Uint8Array;
  /** What a provider's tokens must have in `iss`. */
  readonly issuer?: string;
  /** What a provider's tokens must have in `aud`. */
  readonly audience?: string;
}

/** Public-key signatures only: so a published key can never pass for a secret (RFC 8725 section 2.1). */
const PROVIDER_ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
];
/** Seconds that clocks may differ. */
const CLOCK_TOLERANCE = 30;

/** jose's codes for what is the token's own fault; any other failure is ours or the provider's. */
const TOKEN_FAULTS = new Set([
  'ERR_JOSE_ALG_NOT_ALLOWED', 'ERR_JOSE_NOT_SUPPORTED', 'ERR_JWS_INVALID', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'ERR_JWT_INVALID', 'ERR_JWT_EXPIRED', 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
]);

/** Token to claims. Rejects with a Refusal: 401 when the token does not hold, 503 when its keys cannot be had. */
export function createTokenVerifier(keys: TrustedKeys): (token: string) => Promise<JWTPayload> {
  const { jwksUrl, localKey, issuer, audience } = keys;
  const always: JWTVerifyOptions = { clockTolerance: CLOCK_TOLERANCE, requiredClaims: ['exp', 'sub'] };
  const local = { ...always, algorithms: ['HS256'] };
  const provided = {
    ...always,
    algorithms: PROVIDER_ALGORITHMS,
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  };
  const keySet = jwksUrl === undefined ? null
    : createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 30_000, timeoutDuration: 5_000, cacheMaxAge: 600_000 });
  return async (token) => {
    const algorithm = algorithmOf(token);
    try {
      if (algorithm === 'HS256' && localKey) return (await jwtVerify(token, localKey, local)).payload;
      if (keySet) return (await jwtVerify(token, keySet, provided)).payload;
    } catch (error) {
      throw explain(error);
    }
    throw refuseCredentials('The token is signed in a way that is not accepted here.');
  };
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    throw refuseCredentials('The token cannot be read: it is no JWT.');
  }
}

function explain(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return refuseCredentials('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return refuseCredentials(`The token does not hold: its claim "${error.claim}" is missing or wrong.`);
  }
  if (error instanceof errors.JOSEError && TOKEN_FAULTS.has(error.code)) {
    return refuseCredentials('The token does not hold: nobody known here signed it as it stands.');
  }
  const sentence = 'Tokens cannot be checked now: the keys of their issuer cannot be had. Try again later.';
  return new Refusal(503, 'INTERNAL_SERVER_ERROR', sentence, { 'retry-after': '30' }, error);
}
