import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role, Viewer } from '../model/viewer.js';

/** A key as the configuration holds it: never the key itself. */
export interface ApiKey {
  /** What the log and `viewer.subject` call it. */
  readonly name: string;
  /** SHA-256 of the key, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly roles: readonly Role[];
}

/** Who has a key; null for an unknown one. Throws at once when a configured hash is none. */
export function createKeyRing(keys: readonly ApiKey[]): (given: string) => Viewer | null {
  const ring = keys.map(({ name, sha256, roles }) => {
    if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new Error(`The API key "${name}" needs sha256, 64 hexadecimal digits.`);
    return { hash: Buffer.from(sha256, 'hex'), viewer: { subject: name, name, roles } };
  });
  return (given) => {
    const hash = createHash('sha256').update(given).digest();
    let found: Viewer | null = null;
    // All are compared, each in constant time, so that the time taken says nothing about any of them.
    for (const key of ring) if (timingSafeEqual(key.hash, hash)) found = key.viewer;
    return found;
  };
}
