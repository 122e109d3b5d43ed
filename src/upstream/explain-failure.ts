import { failure, FetchFailed } from './fetch-failed.js';

/** How far a request had come when it failed. */
export type Phase = 'ANSWER' | 'BODY' | 'DECODE';

/** Codes of node, its TLS and undici, by what they mean. */
const CODES: readonly (readonly [string, RegExp])[] = [
  ['DNS', /^(?:ENOTFOUND|EAI_\w+|ENODATA|EBADNAME)$/u],
  ['REFUSED', /^ECONNREFUSED$/u],
  ['UNREACHABLE', /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|UND_ERR_CONNECT_TIMEOUT)$/u],
  ['TIMEOUT', /^(?:ETIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT|TimeoutError)$/u],
  ['TLS', /^(?:CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO|UNABLE_TO_\w+|\w*SELF_SIGNED_CERT\w*|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/u],
  ['HEADERS_TOO_LARGE', /^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/u],
  ['TRUNCATED', /^(?:UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_INVALID_EOF_STATE|Z_BUF_ERROR)$/u],
  ['MALFORMED', /^(?:HPE_\w+|HTTPParserError)$/u],
  ['TOO_LARGE', /^(?:UND_ERR_RES_EXCEEDED_MAX_SIZE|ERR_BUFFER_TOO_LARGE|ERR_OUT_OF_RANGE)$/u],
  ['CLOSED', /^UND_ERR_(?:DESTROYED|CLOSED)$/u],
];

/** Connections that ended: what that means depends on how far the answer had come. */
const ENDED: Readonly<Record<Phase, string>> = { ANSWER: 'RESET', BODY: 'TRUNCATED', DECODE: 'ENCODING' };

const SAYS: Readonly<Record<string, (url: URL, message: string) => string>> = {
  DNS: ({ hostname }) => `${hostname} has no address (DNS)`,
  REFUSED: ({ host }) => `${host} takes no connections`,
  UNREACHABLE: ({ host }, message) => `${host} cannot be reached (${message})`,
  TIMEOUT: ({ host }) => `${host} did not answer in time`,
  TLS: ({ host }, message) => `no secure connection to ${host} (${message})`,
  HEADERS_TOO_LARGE: ({ href }) => `${href} answers with header fields beyond all measure`,
  TRUNCATED: ({ href }) => `${href} broke off before its end`,
  MALFORMED: ({ href }, message) => `${href} does not speak HTTP (${message})`,
  TOO_LARGE: ({ href }) => `${href} is too large`,
  CLOSED: ({ href }) => `${href} was not waited for, as this program stops`,
  RESET: ({ host }) => `${host} broke the connection off without an answer`,
  ENCODING: ({ href }, message) => `${href} cannot be unpacked (${message})`,
};

/** A failure in words for an operator, its cause kept; what is one already stays as it is. */
export function explain(cause: unknown, url: URL, phase: Phase): FetchFailed {
  if (cause instanceof FetchFailed) return cause;
  // Told by its name: what node throws is no Error of every realm.
  const { name = 'Error', message = String(cause), code = name } = cause as Partial<NodeJS.ErrnoException>;
  // The guard's own sentence says what to do.
  if (name === 'ForbiddenAddress') return new FetchFailed('FORBIDDEN_ADDRESS', message, { cause });
  const told = CODES.find(([, pattern]) => pattern.test(code))?.[0] ?? ENDED[phase];
  // Lengths that contradict one another are noticed before there is a body.
  const known = told === 'TRUNCATED' && phase === 'ANSWER' ? 'MALFORMED' : told;
  const says = SAYS[known];
  return failure(known, says ? says(url, firstLine(message)) : url.href, { cause });
}

/** OpenSSL's messages run over several lines, with places in its source. */
const firstLine = (message: string): string => (message.split('\n', 1)[0] ?? '').slice(0, 200);
