/** Characters of keys in one header; clients and caches take heads of 16 KiB, of which the rest must be left to the other headers. */
const MOST = 8000;
/** What a key may not have: it would end it, or is no text of a header (RFC 9110 section 5.5). */
const UNSAFE = /[^\x21-\x7e]+|[,%]/gu;

/** The tags of an answer as keys of a header; null where they are too many for one. Tags that stand for all of a collection are left out: no purge names them. */
export function surrogateKeys(tags: readonly { readonly tag: string }[], separator: ' ' | ','): string | null {
  const keys = tags.flatMap(({ tag }) => (tag.endsWith('/*') ? [] : [surrogateKey(tag)])).join(separator);
  return keys.length > MOST ? null : keys;
}

/** A tag as it stands in the header, and in a purge of it: percent-encoded where it must be. */
export function surrogateKey(tag: string): string {
  return tag.replace(UNSAFE, (signs) => [...Buffer.from(signs, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''));
}
