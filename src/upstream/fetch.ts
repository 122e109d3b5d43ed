import PQueue from 'p-queue';
import { Agent, request, type Dispatcher } from 'undici';
import { checkLiteral, guardedLookup, type AllowedRanges } from './address-guard.js';
import { ACCEPT_ENCODING, decodeBody, decodeText } from './decode-body.js';

/** Limits of upstream fetching; sizes in bytes, times in milliseconds. */
export interface FetchSettings {
  readonly allow: AllowedRanges;
  readonly userAgent: string;
  readonly timeout: number;
  readonly maxBytes: number;
  readonly perHost: number;
}

/** Validators of an earlier answer (RFC 9110 section 13.1). */
export interface Validators { etag: string | null; lastModified: string | null }

/** What every answer tells. */
interface Told {
  /** Final address, after redirects. */
  url: string;
  /** Where to ask from now on, when every redirect from the address on was permanent (301, 308); else null. */
  movedTo: string | null;
  /** Bytes of the body as they came over the wire. */
  bytes: number;
  /** To be kept, also those of a 304, which may be others than were sent. */
  validators: Validators;
  /** Until when it may be taken for fresh (RFC 9111 section 4.2); null when it does not say. */
  freshUntil: Date | null;
}

/** An answer that nothing changed. */
export interface NotModified extends Told { status: 304 }

/** An answer with a document. */
export interface Document extends Told {
  status: 200;
  contentType: string | null;
  /** The body without its Content-Encoding. */
  payload: Buffer;
  /** The payload decoded to text. */
  text: string;
  /** Addresses of the Link header (RFC 8288) with `rel=hub` and `rel=self`; null where there are none. */
  hubUrl: string | null;
  selfUrl: string | null;
}

/** An answer: a document, or that nothing changed. */
export type Fetched = NotModified | Document;

/** Why a fetch failed; `code` as `Feed.lastError.code` shows it. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed';
  /** Before when the host asked not to come again (Retry-After, RFC 9110 section 10.2.3); null when it did not. */
  readonly retryAt: Date | null;
  constructor(readonly code: string, message: string, { retryAt = null, ...options }: ErrorOptions & { retryAt?: Date | null } = {}) {
    super(message, options);
    this.retryAt = retryAt;
  }
}

/** Fetches from the world, within limits. */
export interface Fetcher {
  get(url: string, validators?: Validators): Promise<Fetched>;
  /** Lets go of all connections; what is under way fails. */
  close(): Promise<void>;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** A fetcher with its own connections: at most `perHost` at a time to one host. */
export function createFetcher(settings: FetchSettings): Fetcher {
  const agent = new Agent({
    connections: settings.perHost,
    connect: { lookup: guardedLookup(settings.allow), timeout: settings.timeout },
    headersTimeout: settings.timeout,
    bodyTimeout: settings.timeout,
    maxResponseSize: settings.maxBytes,
  });
  const queues = new Map<string, PQueue>();
  const queueOf = (host: string) => {
    const known = queues.get(host);
    if (known) return known;
    const queue = new PQueue({ concurrency: settings.perHost });
    queues.set(host, queue);
    // Redirects lead to ever new hosts: one that nothing waits for is forgotten.
    return queue.once('idle', () => queues.delete(host));
  };

  const once = async (url: URL, validators: Validators | undefined) => {
    checkLiteral(url, settings.allow);
    const headers: Record<string, string> = {
      accept: ACCEPT,
      'accept-encoding': ACCEPT_ENCODING,
      'user-agent': settings.userAgent,
    };
    if (validators?.etag) headers['if-none-match'] = validators.etag;
    if (validators?.lastModified) headers['if-modified-since'] = validators.lastModified;
    return queueOf(url.host).add(async () => {
      // Made here, not before: the wait for a turn is ours, not the host's.
      const signal = AbortSignal.timeout(settings.timeout);
      const response = await request(url, { dispatcher: agent, headers, signal });
      return { response, body: Buffer.from(await response.body.arrayBuffer()) };
    });
  };

  return {
    async get(address, validators) {
      let url = new URL(address);
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        if (!/^https?:$/u.test(url.protocol)) throw new FetchFailed('SCHEME', `${url.protocol} is not fetched, only http and https`);
        const { response, body } = await once(url, validators).catch((error: unknown) => {
          throw explain(error, url, settings);
        });
        const status = response.statusCode;
        const location = header(response, 'location');
        if (REDIRECTS.has(status) && location) {
          if (!URL.canParse(location, url.href)) throw new FetchFailed('REDIRECT', `${url.href} redirects to what is no address`);
          url = new URL(location, url);
          continue;
        }
        const told = {
          url: url.href,
          movedTo: null,
          bytes: body.length,
          validators: { etag: header(response, 'etag'), lastModified: header(response, 'last-modified') },
          freshUntil: null,
        };
        if (status === 304) return { ...told, status };
        if (status !== 200) throw new FetchFailed(`HTTP_${status}`, `${url.href} answered ${status}`);
        const encoding = header(response, 'content-encoding') ?? undefined;
        const decoded = await decodeBody(body, encoding, settings.maxBytes).catch((error: unknown) => {
          throw explain(error, url, settings);
        });
        const contentType = header(response, 'content-type');
        return { ...told, status, contentType, payload: decoded, text: decodeText(decoded, contentType), hubUrl: null, selfUrl: null };
      }
      throw new FetchFailed('REDIRECTS', `${address} redirects more than ${MAX_REDIRECTS} times`);
    },
    // What still waits in a queue finds the connections gone, and fails like what is under way.
    close: () => agent.destroy(),
  };
}

function header(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** The failure in words for an operator, with the cause kept. */
function explain(cause: unknown, url: URL, { timeout, maxBytes }: FetchSettings): FetchFailed {
  // Told by its name: what an abort signal throws is no Error of every realm.
  const { name = 'Error', message = String(cause), code = name } = cause as Partial<NodeJS.ErrnoException>;
  if (name === 'TimeoutError' || /TIMEOUT/u.test(code)) {
    return new FetchFailed('TIMEOUT', `${url.host} did not answer within ${timeout / 1000} s`, { cause });
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' || code === 'ERR_BUFFER_TOO_LARGE') {
    return new FetchFailed('TOO_LARGE', `${url.href} is larger than ${maxBytes} bytes`, { cause });
  }
  if (name === 'ForbiddenAddress') return new FetchFailed('FORBIDDEN_ADDRESS', message, { cause });
  return new FetchFailed(code, `${url.href}: ${message}`, { cause });
}
