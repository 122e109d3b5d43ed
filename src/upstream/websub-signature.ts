import { createHmac, timingSafeEqual } from 'node:crypto';

/** Algorithms that a hub may sign with (WebSub section 7.1.1); most still use SHA-1, which as an HMAC holds. */
const SIGNATURE = /^(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})$/iu;

/**
 * Whether `X-Hub-Signature` is that of the bytes as they came, made with the secret (WebSub section 7.1). False for
 * a missing header, an unknown algorithm or no signature at all; takes as long for a wrong one as for a right one.
 */
export function isSignedBy(secret: string, payload: Buffer, header: string | undefined): boolean {
  const [, method, hex] = SIGNATURE.exec(header?.trim() ?? '') ?? [];
  if (method === undefined || hex === undefined) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(payload).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
