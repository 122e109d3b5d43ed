/** Longer addresses are attacks or accidents, and the store's index does not hold them. */
const LENGTH_LIMIT = 2048;

/** Parameters that say how somebody came, not what is there. */
const TRACKING = new Set([
  'fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'msclkid', 'yclid', 'ysclid', 'twclid', 'ttclid', 'igshid',
  'igsh', 'li_fat_id', 'mc_cid', 'mc_eid', '_hsenc', '_hsmi', 'vero_id', 'vero_conv', 'oly_anon_id', 'oly_enc_id',
  'mkt_tok', 'wickedid', 'rb_clickid', 's_cid', 'srsltid', 'ocid', 'ncid', 'cmpid', 'ito', 'at_medium', 'at_campaign',
  'at_link_id', 'at_link_type', 'at_link_origin', 'at_format', 'at_bbc_team', 'at_ptr_name', 'traffic_source', '__twitter_impression',
]);
const TRACKING_PREFIX = /^(?:utm_|mtm_|pk_|hsa_|stm_|ga_)/;

/**
 * The one spelling of an http(s) address: absolute, host lower-cased, without default port, user name,
 * fragment and tracking parameters; other parameters keep their order and spelling. Null for anything
 * that is no such address or longer than 2,048 characters.
 */
export function canonicalUrl(raw: string, base: string | null): string | null {
  const trimmed = raw.trim();
  if (trimmed === '' || trimmed.length > LENGTH_LIMIT * 2) return null;
  if (!URL.canParse(trimmed, base ?? undefined)) return null;
  const url = new URL(trimmed, base ?? undefined);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  url.search = withoutTracking(url.search);
  return url.href.length > LENGTH_LIMIT ? null : url.href;
}

/** Done on the text of the query, because URLSearchParams would respell what it keeps. */
function withoutTracking(search: string): string {
  const kept = search.replace(/^\?/, '').split('&').filter((pair) => {
    const name = pair.split('=', 1)[0]?.toLowerCase() ?? '';
    return pair !== '' && !TRACKING.has(name) && !TRACKING_PREFIX.test(name);
  });
  // With its question mark, because the setter would take a kept leading `?` for it.
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}
