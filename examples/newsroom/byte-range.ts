/** First and last byte of a part, both included. */
export interface ByteRange { readonly first: number; readonly last: number }

/**
 * What a Range field asks of `length` bytes (RFC 9110 section 14.1.2): a part, `unsatisfiable`, or null when
 * the field is to be ignored: another unit, several ranges, or no range at all.
 */
export function parseByteRange(field: string, length: number): ByteRange | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(field) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  if (from === '') return Number(to) === 0 ? 'unsatisfiable' : { first: Math.max(0, length - Number(to)), last: length - 1 };
  const first = Number(from);
  const last = to === '' ? length - 1 : Number(to);
  if (last < first && to !== '') return null;
  return first < length ? { first, last: Math.min(last, length - 1) } : 'unsatisfiable';
}
