/** An absolute http or https address, or null for every other scheme and for what is no address. */
export function webUrl(href: string | undefined, base: string): string | null {
  return addressIn(href, base, ['http:', 'https:']);
}

/** What a link may lead to: the web, or a mail. */
export function linkUrl(href: string | undefined, base: string): string | null {
  return addressIn(href, base, ['http:', 'https:', 'mailto:']);
}

function addressIn(href: string | undefined, base: string, schemes: readonly string[]): string | null {
  const trimmed = href?.trim() ?? '';
  if (trimmed === '' || trimmed.length > 8192) return null;
  const around = URL.canParse(base) ? base : undefined;
  if (!URL.canParse(trimmed, around)) return null;
  const url = new URL(trimmed, around);
  if (!schemes.includes(url.protocol)) return null;
  // Names before the host pass for the host: https://outlet.example@evil.example/.
  url.username = '';
  url.password = '';
  // A mail's text and attachments are its writer's own.
  if (url.protocol === 'mailto:') url.search = '';
  return url.href === 'mailto:' ? null : url.href.trim();
}
