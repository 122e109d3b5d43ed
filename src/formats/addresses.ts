/**
 * An absolute http or https address, or null: other schemes (`javascript:`, `data:`, `file:`)
 * have no business in a feed, and a relative one without a base leads nowhere.
 */
export function absoluteUrl(href: string | null | undefined, base: string | null): string | null {
  const trimmed = href?.trim();
  if (trimmed === undefined || trimmed === '') return null;
  if (!URL.canParse(trimmed, base ?? undefined)) return null;
  const url = new URL(trimmed, base ?? undefined);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/**
 * Puts the base that is in force before HTML, as the `base` element HTML has for it, so that relative
 * addresses in a body keep their meaning wherever it is read. Only where upstream declared one.
 */
export function withDeclaredBase(html: string | null, declared: boolean, base: string): string | null {
  if (html === null || !declared) return html;
  return `<base href="${base.replaceAll('"', '%22')}">${html}`;
}
