import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { problemsOf, type Problem } from './problem.js';

const whole = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most} is expected`;
  // Digits alone: `Number` takes blanks for 0 and reads 1e3 and 0x10.
  return z.string().trim().regex(/^\d+$/u, expected).transform(Number).pipe(z.number().min(least, expected).max(most, expected));
};
const FLAG = 'true or false is expected';
const flag = z.enum(['true', 'false'], FLAG).transform((value) => value === 'true');
const PORT = 'a port from 0 to 65535 is expected';
/** A value or nothing; `expected` says it for both, as a union's own message says nothing. */
const orUnset = <T extends z.ZodType>(schema: T, expected: string) => z.union([z.literal(''), schema], expected);
const separated = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean));
const origin = z.string().refine((value) => URL.canParse(value) && /^https?:/u.test(value) && new URL(value).origin === value, {
  error: ({ input }) => `"${String(input)}" is no origin; scheme and host alone are expected, e.g. https://news.example`,
});
const MONGO_URL = 'a mongodb:// or mongodb+srv:// address is expected';
/** Not by `URL`, which cannot read the several hosts that a replica set's address lists. */
const mongoUrl = z.string().regex(/^mongodb(?:\+srv)?:\/\/[^\s/]+(?:\/\S*)?$/u, MONGO_URL);
const REDIS_URL = 'a redis:// or rediss:// address is expected, a database by its number, a % in a password as %25';
const redisUrl = z.string().refine(isRedisUrl, REDIS_URL);
const HTTP_URL = 'an http or https address is expected';
const httpUrl = z.url({ protocol: /^https?$/u, error: HTTP_URL });
/** With all four parts of an IPv4 address: `inet_aton`, and ipaddr after it, takes `10/8` for 0.0.0.10/8. */
const isCidr = (range: string) => ipaddr.IPv6.isValidCIDR(range) || ipaddr.IPv4.isValidCIDRFourPartDecimal(range);
const cidr = z.string().refine(isCidr, {
  error: ({ input }) => `"${String(input)}" is no CIDR; e.g. 10.0.0.0/8 or ::1/128 is expected`,
});

/** A range that is not the whole world: whoever believed everybody's word for who they are could count nobody. */
const proxies = cidr.refine((range) => !range.endsWith('/0'), 'a range of proxies is expected, not every address there is');

function isRedisUrl(value: string): boolean {
  if (!URL.canParse(value) || !/^rediss?:\/\/[^/]/u.test(value)) return false;
  const { pathname, username, password } = new URL(value);
  return /^(?:\/\d*)?$/u.test(pathname) && [username, password].every((secret) => /^(?:[^%]|%[\da-f]{2})*$/iu.test(secret));
}

/** A variable: what it must hold, its default as it would be written, and what it is for. */
interface Variable<T> { readonly schema: z.ZodType<T>; readonly fallback: string; readonly about: string }

const variable = <T>(schema: z.ZodType<T>, fallback: string, about: string): Variable<T> => ({ schema, fallback, about });

/** Every environment variable there is; README's table is held to this list by a test. */
export const VARIABLES = {
  PORT: variable(whole(0, 65535), '4000', 'Port to listen on; 0 takes any free one.'),
  HOST: variable(z.string().min(1), '127.0.0.1', 'Address to listen on; 0.0.0.0 for every interface.'),
  NODE_ENV: variable(z.string(), '', '`production` hides the schema (no introspection, no names in errors).'),
  LOG_LEVEL: variable(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'fatal, error, warn, info, debug, trace or silent is expected'),
    'info',
    'How much is logged.',
  ),
  KHABAR_METRICS_PORT: variable(orUnset(whole(0, 65535), PORT), '', 'Port of its own for Prometheus, `/metrics` and nothing else, on `HOST`; whoever reaches it may read it. Without one `/metrics` is beside the API, for this machine alone, and in production nowhere.'),
  KHABAR_CONFIG: variable(z.string(), '', 'The newsroom file; `--config` does the same. Without it the sample newsroom is served.'),
  KHABAR_DATA_DIR: variable(
    z.string(),
    '',
    'Where the embedded store and the local key live. Default: `data` in the working directory; the sample newsroom’s store then lies in a temporary folder.',
  ),
  KHABAR_MONGODB_URL: variable(
    orUnset(mongoUrl, MONGO_URL),
    '',
    'Serve from MongoDB instead of the embedded store.',
  ),
  KHABAR_REDIS_URL: variable(orUnset(redisUrl, REDIS_URL), '', 'Redis that nodes share answers, persisted operations, rates and changes by. Without it all of these stay in the process.'),
  KHABAR_CACHE_BYTES: variable(whole(0, 2 ** 36), '67108864', 'Bytes of memory for whole answers; 0 keeps none.'),
  KHABAR_ENTITY_CACHE_BYTES: variable(whole(0, 2 ** 36), '67108864', 'Bytes of memory for single articles, threads, lists and so on, of which new answers are made; 0 keeps none.'),
  KHABAR_CACHE_SECONDS: variable(whole(1, 86_400), '60', 'Seconds that an answer is given as it is; for as many more it is given while it is made anew. What changes is given up at once.'),
  KHABAR_CACHE_TAGS: variable(z.enum(['surrogate-key', 'cache-tag', 'none']), 'surrogate-key', 'Header that names what an answer was made from, for a cache on the way: `surrogate-key`, `cache-tag` or `none`.'),
  KHABAR_START_WAIT: variable(whole(0, 86_400), '60', 'Seconds for which a MongoDB that does not answer is waited for at the start.'),
  KHABAR_STOP_DELAY: variable(whole(0, 600), '0', 'Seconds in which a server that was told to end goes on answering while /readyz says so, for balancers that look there.'),
  KHABAR_LEASE_SECONDS: variable(whole(2, 600), '15', 'Seconds after which other nodes take over what a dead one was reading, at the latest.'),
  KHABAR_ALLOW_ADDRESSES: variable(
    separated.pipe(z.array(cidr)),
    '',
    'Ranges (CIDR, comma separated) that upstream fetches may reach although they are not public.',
  ),
  KHABAR_CONTACT: variable(z.string(), '', 'How outlets reach you, a mail address or a page; the User-Agent names it.'),
  KHABAR_PUBLIC_URL: variable(orUnset(httpUrl, HTTP_URL), '', 'Where the world reaches this gateway. Hubs push to it (WebSub); without it feeds are polled only.'),
  KHABAR_WEBSUB: variable(flag, 'true', 'Whether to subscribe where a feed names a hub.'),
  KHABAR_ROBOTS: variable(flag, 'true', 'Whether robots.txt is heeded.'),
  KHABAR_POLL_MIN: variable(whole(10, 86_400), '120', 'Seconds between two fetches of a feed at least, unless its configuration says how often.'),
  KHABAR_POLL_MAX: variable(whole(60, 2_592_000), '14400', 'Seconds between two fetches of a feed at most, unless the feed asks for more.'),
  KHABAR_UPSTREAM_FIRST_BYTE: variable(whole(1, 600), '10', 'Seconds until an upstream must have begun to answer.'),
  KHABAR_UPSTREAM_TIMEOUT: variable(whole(1, 600), '30', 'Seconds until an upstream must have answered in full.'),
  KHABAR_UPSTREAM_RATE: variable(whole(1, 10_000), '5', 'Requests a second to one host, on average; short bursts may be faster.'),
  KHABAR_FEED_MAX_ITEMS: variable(whole(1, 100_000), '1000', 'Items read of one feed document; the newest are kept.'),
  KHABAR_PAYLOAD_MAX_BYTES: variable(whole(0, 2 ** 26), '2097152', 'Bytes, compressed, up to which a feed’s last good answer is kept for `khabar feeds replay`; 0 keeps none.'),
  KHABAR_UPSTREAM_MAX_BYTES: variable(whole(1024, 2 ** 30), '10485760', 'Bytes at which an upstream answer is cut off and refused.'),
  KHABAR_UPSTREAM_PER_HOST: variable(whole(1, 64), '4', 'Requests at a time to one host.'),
  KHABAR_READING_THREADS: variable(whole(0, 16), '1', 'Threads that read feeds, pages and long texts; 0 reads them in the thread that answers, without the next two limits.'),
  KHABAR_READING_TIMEOUT: variable(whole(1, 600), '20', 'Seconds in which a feed must have been read once it is here; a page or a text in half of that.'),
  KHABAR_READING_MEMORY: variable(whole(64, 65_536), '512', 'MiB of memory that reading may take.'),
  KHABAR_INTROSPECTION: variable(orUnset(flag, FLAG), '', 'Whether clients may ask for the schema. Default: not in production.'),
  KHABAR_PLAYGROUND: variable(orUnset(flag, FLAG), '', 'Whether the playground is served. Default: not in production.'),
  KHABAR_CORS_ORIGINS: variable(separated.pipe(z.array(origin)), '', 'Origins (comma separated) whose pages may read answers.'),
  KHABAR_JWKS_URL: variable(orUnset(httpUrl, HTTP_URL), '', 'Where the keys of your token issuer are (JWKS).'),
  KHABAR_JWT_ISSUER: variable(z.string(), '', 'Issuer that tokens must name.'),
  KHABAR_JWT_AUDIENCE: variable(z.string(), '', 'Audience that tokens must name.'),
  KHABAR_ROLES_CLAIM: variable(z.string().min(1), 'roles', 'The claim of a token that holds its roles.'),
  KHABAR_TOKEN: variable(z.string(), '', 'Token that `khabar feeds` shows to the server. Default: one signed with the local key.'),
  KHABAR_RATE_LIMIT: variable(whole(0, 10_000_000), '1200', 'Requests a minute of one address, API key or token subject; 0 for no limit. What comes straight from this machine or a private network is not counted.'),
  KHABAR_TRUSTED_PROXIES: variable(separated.pipe(z.array(proxies)), '', 'Ranges (CIDR, comma separated) of proxies whose `X-Forwarded-For` is believed.'),
  KHABAR_BODY_LIMIT: variable(whole(1024, 2 ** 26), '262144', 'Bytes of a request body.'),
  KHABAR_MAX_TOKENS: variable(whole(100, 100_000), '2000', 'Lexical tokens of a document.'),
  KHABAR_MAX_DEPTH: variable(whole(1, 100), '15', 'Levels of fields below one another, fragments followed.'),
  KHABAR_MAX_ALIASES: variable(whole(0, 10_000), '30', 'Aliases, fragments followed.'),
  KHABAR_MAX_DIRECTIVES: variable(whole(0, 10_000), '50', 'Directives, fragments followed.'),
  KHABAR_MAX_FIELDS: variable(whole(1, 100_000), '500', 'Fields, fragments followed.'),
  KHABAR_MAX_ROOT_FIELDS: variable(whole(1, 1000), '20', 'Fields at the top of an operation, fragments followed.'),
  KHABAR_MAX_ENTRIES: variable(whole(100, 10_000_000), '5000', 'List entries that one operation can ask for, page sizes multiplied.'),
} as const;

type Variables = typeof VARIABLES;

/** The environment after checking. */
export type Environment = { readonly [N in keyof Variables]: Variables[N] extends Variable<infer T> ? T : never };

/** Checks every variable; an empty one counts as not set. */
export function readEnvironment(env: NodeJS.ProcessEnv): { environment: Environment; problems: Problem[] } {
  const problems: Problem[] = [];
  const values = Object.entries(VARIABLES).map(([name, { schema, fallback }]) => {
    const given = env[name];
    const parsed = (schema as z.ZodType).safeParse(given === undefined || given === '' ? fallback : given);
    if (parsed.success) return [name, parsed.data];
    problems.push(...problemsOf(parsed.error, name));
    return [name, fallback];
  });
  // The SDK reads these by itself, and later; that they are addresses is to be known now.
  for (const name of ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT']) {
    if (env[name] && !httpUrl.safeParse(env[name]).success) problems.push({ where: name, message: `${HTTP_URL}, as http://localhost:4318` });
  }
  return { environment: Object.fromEntries(values) as Environment, problems };
}

/** Names that look like ours and are none: most likely misspelt. */
export function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env).filter((name) => name.startsWith('KHABAR_') && !(name in VARIABLES));
}
