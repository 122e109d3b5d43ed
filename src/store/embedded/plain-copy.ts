import { isDate, isRegExp } from 'node:util/types';
import { isPlainObject } from './document.js';

/** Deeper than any document of ours; MongoDB's own limit is 100. */
const MAX_DEPTH = 100;

/**
 * A deep copy as the driver would send it with `ignoreUndefined`: undefined fields are dropped,
 * undefined in arrays becomes null. Taken before anything is queued, so that what a caller changes
 * afterwards changes nothing here. Regular expressions pass, for filters.
 * @throws TypeError for what has no place in a document: functions, bigints, classes, invalid dates, NaN and infinities.
 */
export function plainCopy<T>(value: T): T {
  return copy(value, '', 0) as T;
}

function copy(value: unknown, path: string, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new TypeError(`A document may nest ${MAX_DEPTH} levels deep, not more (at ${path}).`);
  if (typeof value === 'string') return wellFormed(value);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`There is no storing what is at ${path || 'the top'}: ${value}.`);
    return value;
  }
  if (isDate(value)) {
    if (Number.isNaN(value.getTime())) throw new TypeError(`Invalid Date at ${path || 'the top'}.`);
    return new Date(value);
  }
  if (Array.isArray(value)) {
    return value.map((item, at) => (item === undefined ? null : copy(item, `${path}[${at}]`, depth + 1)));
  }
  if (isRegExp(value)) return value;
  if (!isPlainObject(value)) throw new TypeError(`There is no storing what is at ${path || 'the top'}: ${nameOf(value)}.`);
  const copied: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const inside = path ? `${path}.${key}` : key;
    // Assigning it would set the copy's prototype instead of a field.
    if (key === '__proto__') throw new TypeError(`No field may be called ${inside}.`);
    copied[key] = copy(item, inside, depth + 1);
  }
  return copied;
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
}

/** Half of a surrogate pair has no UTF-8: it becomes U+FFFD, as it would on its way to a server. */
function wellFormed(text: string): string {
  return /\p{Surrogate}/u.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}
