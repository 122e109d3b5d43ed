import type { PageDom } from './page-dom.js';

/** Looks up what `meta` elements say: the first name that has a content wins. */
export type MetaReader = (...names: string[]) => string | null;

/** Looks up `meta` by `property`, `name` or `itemprop`, in any case. */
export function metaReader(document: PageDom): MetaReader {
  const contents = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop');
    const content = element.getAttribute('content')?.trim();
    if (name === null || !content) continue;
    const key = name.trim().toLowerCase();
    if (!contents.has(key)) contents.set(key, content);
  }
  return (...names) => {
    for (const name of names) {
      const content = contents.get(name);
      if (content !== undefined) return content;
    }
    return null;
  };
}
