import { EMPTY_ARRAY } from './field-values.js';
import { KIND, kindOf } from './value-order.js';

/** LMDB takes no longer key than this, with pages of 4 KB. */
const MAX_KEY_BYTES = 1978;
/** Longest encoded `_id`; what remains of a key is shared by the fields of an index. */
const MAX_ID_BYTES = 900;

/** One value's part of an index key. */
export interface EncodedValue {
  readonly bytes: Buffer;
  /** False when the bytes stand for other values too: a cut string, an object, a nested array. */
  readonly exact: boolean;
}

/** Bytes a string of this field may take in an index of so many fields before it is cut. */
export function fieldBudget(fieldCount: number, path: string): number {
  return path === '_id' ? MAX_ID_BYTES - 2 : Math.floor((MAX_KEY_BYTES - MAX_ID_BYTES - 8) / fieldCount) - 4;
}

/**
 * A value as bytes that compare as MongoDB compares the values, and of which none is the beginning
 * of another. `descending` turns the order round by inverting every byte.
 */
export function encodeValue(value: unknown, budget: number, descending: boolean): EncodedValue {
  const encoded = encodeAscending(value, budget);
  if (descending) for (let at = 0; at < encoded.bytes.length; at += 1) encoded.bytes[at] = 0xff - (encoded.bytes[at] ?? 0);
  return encoded;
}

function encodeAscending(value: unknown, budget: number): EncodedValue {
  const kind = kindOf(value);
  switch (kind) {
    case KIND.string: return encodeString(value as string, budget);
    case KIND.number:
    case KIND.date: return { bytes: encodeNumber(kind, Number(value)), exact: true };
    case KIND.boolean: return { bytes: Buffer.from([kind, value === true ? 1 : 0]), exact: true };
    default: return { bytes: Buffer.from([kind]), exact: value === null || value === undefined || value === EMPTY_ARRAY };
  }
}

/** IEEE 754 doubles order as unsigned integers once positives have the sign bit set and negatives are inverted. */
function encodeNumber(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = kind;
  // MongoDB orders NaN below every number: all bits zero is below them all.
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  if (value < 0) for (let at = 1; at < 9; at += 1) bytes[at] = 0xff - (bytes[at] ?? 0);
  else bytes[1] = (bytes[1] ?? 0) | 0x80;
  return bytes;
}

/** UTF-8 ended by 00; inside, 00 and 01 are written 01 01 and 01 02, which keeps their order. Cut strings end in FF. */
function encodeString(value: string, budget: number): EncodedValue {
  // No more can be needed: a UTF-16 unit is at least a byte. Keeps a megabyte of text from being encoded in vain.
  const escaped = value.slice(0, budget + 1).replace(/[\0\x01]/gu, (character) => (character === '\0' ? '\x01\x01' : '\x01\x02'));
  const length = Buffer.byteLength(escaped, 'utf8');
  const exact = length <= budget;
  const bytes = Buffer.alloc((exact ? length : budget) + 2);
  bytes[0] = KIND.string;
  if (exact) bytes.write(escaped, 1, 'utf8');
  else {
    Buffer.from(escaped, 'utf8').copy(bytes, 1, 0, budget);
    bytes[bytes.length - 1] = 0xff;
  }
  return { bytes, exact };
}

/** The key of a document. @throws RangeError when the `_id` is too long to be one. */
export function idKey(id: string): Buffer {
  const { bytes, exact } = encodeString(id, fieldBudget(1, '_id'));
  if (!exact) throw new RangeError(`An _id may be ${MAX_ID_BYTES - 2} bytes long, not more: ${id.slice(0, 40)}…`);
  return bytes;
}

/** The least key above every key that begins with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end -= 1;
  // No key begins with FF: the kinds are 08 to 70, inverted 8F to F7.
  if (end === 0) return Buffer.from([0xff]);
  const next = Buffer.from(prefix.subarray(0, end));
  next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}
