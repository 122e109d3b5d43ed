/**
 * Whether two addresses belong to one site: the same host, or hosts below the same registered name. Without
 * the list of public suffixes that name is guessed: two labels, three under `co.uk` and its like.
 */
export function sameSite(one: string, other: string): boolean {
  return registered(new URL(one)) === registered(new URL(other));
}

function registered({ hostname, host }: URL): string {
  // An IP address, or a name without dots, is only itself, and its ports are different servers.
  if (/^[\d.]+$|^\[|^[^.]+$/u.test(hostname)) return host;
  const labels = hostname.split('.');
  const [top = '', second = ''] = labels.toReversed();
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}
