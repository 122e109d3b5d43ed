/** MongoDB's code for a write that a unique index forbids. */
const DUPLICATE_KEY = 11000;

/** A write that would give two documents the same `_id` or the same value in a unique index; like the driver's error. */
export class DuplicateKeyError extends Error {
  override readonly name = 'DuplicateKeyError';
  readonly code = DUPLICATE_KEY;

  constructor(collection: string, index: string, readonly keyPattern: Record<string, 1 | -1>) {
    super(`E11000 duplicate key error collection: ${collection} index: ${index}`);
  }
}

/** Whether a write failed because of a unique index, on either engine. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}
