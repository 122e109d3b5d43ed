/** Elements that begin and end a paragraph. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'address', 'dl', 'dt', 'dd', 'fieldset', 'legend',
  'details', 'summary', 'center', 'figure', 'figcaption', 'hgroup', 'li', 'ul', 'ol', 'menu', 'table', 'caption', 'thead',
  'tbody', 'tfoot', 'tr', 'td', 'th', 'blockquote', 'pre', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'body', 'html', 'search',
]);

/** Inline elements that are kept, and what they are written as. */
export const INLINE: ReadonlyMap<string, string> = new Map([
  ['strong', 'strong'], ['b', 'strong'],
  ['em', 'em'], ['i', 'em'],
  ['code', 'code'], ['kbd', 'code'], ['samp', 'code'], ['tt', 'code'],
  ['sub', 'sub'], ['sup', 'sup'], ['bdi', 'bdi'], ['bdo', 'bdo'], ['a', 'a'],
]);

/** Elements that show something of another place; never written as themselves. */
export const PLAYERS: ReadonlySet<string> = new Set(['iframe', 'video', 'audio', 'embed', 'object', 'frame']);

/** Never content: left out with all that is inside. */
export const DROPPED: ReadonlySet<string> = new Set([
  'script', 'style', 'noscript', 'template', 'head', 'title', 'form', 'button', 'select', 'option', 'optgroup', 'textarea',
  'datalist', 'svg', 'math', 'canvas', 'applet', 'frameset', 'noframes', 'noembed', 'dialog', 'nav', 'marquee', 'xmp', 'plaintext',
]);
