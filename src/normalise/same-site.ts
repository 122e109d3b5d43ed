/**
 * Whether a host is that of an address, or one of the two lies below the other: `media.outlet.example`
 * and `www.outlet.example` have the site `outlet.example`.
 */
export function isSameSite(host: string, address: string): boolean {
  const own = URL.canParse(address) ? withoutWww(new URL(address).hostname) : '';
  const other = withoutWww(host);
  if (own === '' || !other.includes('.')) return own !== '' && own === other;
  return other === own || other.endsWith(`.${own}`) || own.endsWith(`.${other}`);
}

/** A host as readers know it. */
export function withoutWww(host: string): string {
  return host.replace(/^www\./, '');
}
