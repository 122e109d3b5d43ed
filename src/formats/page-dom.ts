/** The little of a DOM that metadata is read from; the DOM library's own types need a browser's. */
export interface PageDom {
  readonly title: string;
  readonly documentElement: PageNode;
  querySelectorAll(selector: string): Iterable<PageNode>;
}
/** An element of a page. */
export interface PageNode { readonly textContent: string | null; getAttribute(name: string): string | null }

/** Looks up `meta` by `property`, `name` or `itemprop`: the first name that has a content wins. */
export function metaReader(document: PageDom): (...names: string[]) => string | null {
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
