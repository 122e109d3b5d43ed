/** Parameters that say how somebody came, not what is there. */
const TRACKING = new Set([
  'fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'msclkid', 'yclid', 'ysclid', 'twclid', 'ttclid', 'igshid',
  'igsh', 'li_fat_id', 'mc_cid', 'mc_eid', '_hsenc', '_hsmi', 'vero_id', 'vero_conv', 'oly_anon_id', 'oly_enc_id',
  'mkt_tok', 'wickedid', 'rb_clickid', 's_cid', 'srsltid', 'ocid', 'ncid', 'cmpid', 'ito', 'traffic_source',
  '__twitter_impression', 'xtor', 'ref_src', 'ref_url', 'referrer', 'referer', 'guccounter', 'guce_referrer',
  'guce_referrer_sig', 'soc_src', 'soc_trk', 'smid', 'smtyp', 'sr_share', 'taid', 'wt.mc_id', 'wt.mc_ev', 'wt.rss_f',
  'wt.rss_a', 'wt.rss_ev', 'cvid', 'dicbo', 'spref', 'sref', '__source', '_ga', '_gl',
]);
const TRACKING_PREFIX = /^(?:utm_|mtm_|pk_|hsa_|stm_|ga_|at_|ns_(?:mchannel|source|campaign|linkname|fee))/;

/** Parameters that track only when they name a way of coming: elsewhere they say which text is meant. */
const AMBIGUOUS = new Set(['ref', 'source', 'src', 'from', 'via', 'cmp', 'partner', 'feed', 'format', 'share', 'referral', 'origin']);
const WAY_OF_COMING =
  /^(?:rss|atom|feeds?|feedburner|xml|twitter|facebook|fb|telegram|whatsapp|linkedin|instagram|google|googlenews|news_?letter|e?mail|social|share|rss[-_.:]?\w{0,30})$/i;

/** Parameters in which systems carry a visitor's session from page to page. */
const SESSION = new Set(['phpsessid', 'jsessionid', 'sessionid', 'session_id', 'sessid', 'cfid', 'cftoken', 'zenid', 'oscsid']);
/** Short names that are sessions only when their value looks like one: `sid=17` may well be the story. */
const PERHAPS_SESSION = new Set(['sid', 's', 'session_token', 'token']);
const SESSION_VALUE = /^(?=[^&]{0,200}\d)[a-z0-9]{16,200}$/i;

/** How one parameter of a query is spelled: its name in lower case, its value as it stands. */
function nameAndValue(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair.toLowerCase(), ''] : [pair.slice(0, at).toLowerCase(), pair.slice(at + 1)];
}

/** Whether a parameter of a query (`name=value`) is known to say nothing of what is there. */
export function isTracking(pair: string): boolean {
  const [name] = nameAndValue(pair);
  return pair === '' || TRACKING.has(name) || TRACKING_PREFIX.test(name);
}

/** Whether a parameter says nothing of what is there as far as one can tell: tracking, a way of coming, a session. */
export function saysNothing(pair: string): boolean {
  const [name, value] = nameAndValue(pair);
  if (isTracking(pair) || SESSION.has(name) || name.startsWith('aspsessionid')) return true;
  return (AMBIGUOUS.has(name) && WAY_OF_COMING.test(value)) || (PERHAPS_SESSION.has(name) && SESSION_VALUE.test(value));
}
