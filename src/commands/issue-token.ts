import { SignJWT } from 'jose';
import type { Role } from '../model/viewer.js';

/** What goes into a local token. */
export interface TokenOrder {
  /** The secret of the gateway that shall accept it. */
  readonly key: Uint8Array;
  readonly roles: readonly Role[];
  /** Whom it is for; stands in the log and in `viewer.subject`. */
  readonly subject: string;
  /** How long it holds, e.g. `1h`, `30 days`. */
  readonly expiresIn: string;
}

/** A signed JWT (RFC 7519, HS256) for local use. Rejects for a duration that jose cannot read. */
export async function issueToken({ key, roles, subject, expiresIn }: TokenOrder): Promise<string> {
  return await new SignJWT({ roles: [...roles] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(key);
}
