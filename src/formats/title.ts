/** HTML's elements that stand in titles; a tag of another name that is not closed is spoken of, and not used. */
const USED = new Set(['a', 'abbr', 'b', 'big', 'br', 'cite', 'code', 'div', 'em', 'font', 'h1', 'h2', 'h3', 'hr', 'i', 'img', 'nobr', 'p', 'q', 's',
  'small', 'span', 'strong', 'sub', 'sup', 'u', 'wbr']);
const TAG = /<(\/?)([a-z][a-z0-9-]{0,30}(?::[a-z][a-z0-9-]{0,30})?)(?:\s[^<>]*)?\/?>/gi;
/** A sign that begins no tag, since something else than white space, `/` or `>` comes after the name: `Map<K, V>`, `vector<int*>`. */
const NO_TAG = /<(?=\/?[a-z][a-z0-9-]{0,30}(?::[a-z][a-z0-9-]{0,30})?(?:[^\s/>a-z0-9:-]|:[^a-z]|$))/gi;
/** A reference whose ampersand has been escaped once more than its author knew. */
const ESCAPED_TWICE = /&amp;(?=(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z]{2,8}\d{0,2});)/gi;
/** The same where the type says plain text: only what nobody writes of, so neither `&amp;` nor `&lt;`. */
const SURELY_ESCAPED_TWICE = /&amp;(?=(?:#\d{2,7}|#x[\da-f]{2,6}|nbsp|hellip|[mn]dash|[lr][sd]quo|[lr]aquo);)/gi;

/** A title that shows what its author meant: nothing escaped twice, and no tag that it only speaks of lost. */
export function mendTitle(html: string, isPlain: boolean): string {
  return html.includes('<') ? escapeUnused(once(html, isPlain)) : once(html, isPlain);
}

function once(html: string, isPlain: boolean): string {
  return html.replace(isPlain ? SURELY_ESCAPED_TWICE : ESCAPED_TWICE, '&');
}

function escapeUnused(raw: string): string {
  const html = raw.replace(NO_TAG, '&lt;');
  const closed = new Set([...html.matchAll(TAG)].flatMap(([, slash, name = '']) => (slash === '/' ? [name.toLowerCase()] : [])));
  return html.replace(TAG, (tag: string, _slash: string, name: string) => {
    const isUsed = USED.has(name.toLowerCase()) || closed.has(name.toLowerCase());
    return isUsed ? tag : tag.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  });
}
