/** A way in which a fetch can fail, as operators see it in `Feed.lastError`. */
export interface FetchCode {
  /** `HTTP_4xx` and the like stand for every status of the class that has no entry of its own. */
  readonly code: string;
  /** What happened. */
  readonly about: string;
  /** What to do about it; every message of the code ends with it. */
  readonly advice: string;
  /** What it speaks against, which is left alone when that repeats: the host as a whole, or the address; null when neither. */
  readonly against: 'host' | 'address' | null;
}

const of = (code: string, about: string, advice: string): FetchCode => ({ code, about, advice, against: null });
const host = (code: string, about: string, advice: string): FetchCode => ({ code, about, advice, against: 'host' });
const address = (code: string, about: string, advice: string): FetchCode => ({ code, about, advice, against: 'address' });

const LATER = 'It is tried again by itself.';

const OTHER_STATUS = of('HTTP_xxx', 'The outlet answers with a status that no feed has.', 'Open the feed in a browser; ask the outlet if it works there.');

/** Every code of a failed fetch; docs/operating-feeds.md is held to this list by a test. */
export const FETCH_CODES: readonly FetchCode[] = [
  of('ADDRESS', 'The feed’s address is none.', 'Configure the right one.'),
  of('SCHEME', 'An address is neither http nor https.', 'Configure the feed by its http or https address.'),
  of('FORBIDDEN_ADDRESS', 'The host is at a private, local or otherwise special address.', 'If you trust it, allow its range with KHABAR_ALLOW_ADDRESSES.'),
  host('DNS', 'The host’s name leads to no address.', 'Check the name; if it is right, the outlet’s or your own DNS fails.'),
  host('REFUSED', 'Nobody listens at the host’s port.', `${LATER} If it stays so, check the address and its port.`),
  host('UNREACHABLE', 'No connection to the host could be made.', `${LATER} If other feeds fail too, check this machine’s network.`),
  host('TLS', 'No secure connection could be made.', 'Open the address in a browser: if its certificate is wrong or out of date, tell the outlet.'),
  address('TIMEOUT', 'The host did not answer in time.', `${LATER} For a slow outlet raise KHABAR_UPSTREAM_FIRST_BYTE or KHABAR_UPSTREAM_TIMEOUT.`),
  address('RESET', 'The host broke the connection off before it answered.', `${LATER} If it stays so, the outlet may turn this machine away; ask it.`),
  address('TRUNCATED', 'The answer broke off before its end.', `What came of it is not used. ${LATER}`),
  address('MALFORMED', 'The answer is not HTTP.', 'Check the address, its port and whether it is http or https.'),
  of('HEADERS_TOO_LARGE', 'The answer’s header fields are larger than 16 KiB.', 'Tell the outlet: browsers refuse such answers as well.'),
  of('TOO_LARGE', 'The answer is larger than KHABAR_UPSTREAM_MAX_BYTES, as it came or unpacked.', 'If so much is right, raise that setting.'),
  of('ENCODING', 'The answer’s compression or characters cannot be read.', `Tell the outlet. ${LATER}`),
  of('EMPTY', 'The answer holds nothing.', `Nothing stored is changed by it. ${LATER}`),
  of('UNASKED_304', 'The answer says that nothing changed, but there was nothing to compare with.', `Tell the outlet. ${LATER}`),
  of('REDIRECT', 'A redirect leads to no address.', 'Open the feed in a browser, and configure the address where it ends.'),
  of('REDIRECTS', 'Redirects go in a circle, or on and on.', 'Open the feed in a browser, and configure the address where it ends.'),
  of('ROBOTS', 'robots.txt of the host does not allow it.', 'Ask the outlet; with its consent set `robots: false` for this feed.'),
  of('ROBOTS_UNAVAILABLE', 'robots.txt of the host could not be read, which counts as a refusal of pages (RFC 9309 section 2.3.1.4).', LATER),
  of('CIRCUIT_OPEN', 'The host, or this address of it, failed several times in a row and is left alone for a while.', 'It is tried once by itself when that is over; what failed before is in the log.'),
  of('CLOSED', 'The program was stopping.', 'It is read again after the next start.'),
  of('HTTP_401', 'The outlet asks for a login.', 'Ask the outlet for an open address.'),
  of('HTTP_403', 'The outlet refuses.', 'Ask the outlet; set KHABAR_CONTACT, so that it knows who asks.'),
  of('HTTP_404', 'There is nothing at the address.', 'Look up the feed’s new address on the outlet’s site.'),
  of('HTTP_410', 'The outlet says that it is gone for good; the feed is retired.', 'Remove the feed, or configure its successor.'),
  of('HTTP_429', 'The outlet says that it is asked too often.', 'It is asked again when the outlet allows; read it more rarely with `every`.'),
  of('HTTP_3xx', 'The outlet answers with a redirect that leads nowhere.', 'Open the feed in a browser, and configure the address where it ends.'),
  of('HTTP_4xx', 'The outlet refuses the request.', 'Open the feed in a browser; ask the outlet if it works there.'),
  address('HTTP_5xx', 'The outlet’s server has a fault.', LATER),
  OTHER_STATUS,
];

const byCode = new Map(FETCH_CODES.map((entry) => [entry.code, entry]));

/** The entry of a code; a status without one has that of its class. */
export function fetchCode(code: string): FetchCode {
  return byCode.get(code) ?? byCode.get(code.replace(/^(HTTP_\d)\d\d$/u, '$1xx')) ?? OTHER_STATUS;
}

/** What is promised of a feed, and what to do instead about an address that is only looked at. */
const PROMISES: readonly (readonly [string, string])[] = [
  [LATER, 'Try again later.'],
  ['It is asked again when the outlet allows; read it more rarely with `every`.', 'Try again when the outlet allows.'],
  ['It is tried once by itself when that is over; what failed before is in the log.', 'Try again when that is over.'],
  ['It is read again as soon as it is mended.', 'Try again when it is mended.'],
];

/** A failure's message for an address that is only looked at: nobody comes back to it. */
export function forOnce(message: string): string {
  return PROMISES.reduce((text, [promise, instead]) => text.replace(promise, instead), message);
}
