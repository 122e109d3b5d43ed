/** Bounds of the HTTP server; the defaults below are the one place for them. */
export interface HttpSettings {
  /** Bytes of a request's body. */
  readonly bodyLimit: number;
  /** Milliseconds until a request must have arrived whole. */
  readonly requestTimeout: number;
  /** Milliseconds that running requests are given when the server stops. */
  readonly closeWithin: number;
  /** Milliseconds in which it goes on answering while /readyz says that it ends. */
  readonly announceEnd: number;
  /** Origins whose pages may read answers (`https://example.org`); none by default. */
  readonly allowedOrigins: readonly string[];
  /** Header that names what an answer was made from, so that a cache on the way can be told of changes by the same names. */
  readonly cacheTags: 'surrogate-key' | 'cache-tag' | 'none';
  /** Ranges (CIDR) of proxies whose `X-Forwarded-For` is believed; none by default. */
  readonly trustedProxies: readonly string[];
}

export const DEFAULT_HTTP_SETTINGS: HttpSettings = {
  bodyLimit: 256 * 1024,
  requestTimeout: 30_000,
  closeWithin: 10_000,
  announceEnd: 0,
  allowedOrigins: [],
  cacheTags: 'surrogate-key',
  trustedProxies: [],
};
