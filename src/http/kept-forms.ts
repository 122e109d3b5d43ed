import type { KeptQuery } from '../gateway/keep-answers.js';
import { SMALLEST, encode, type Encoding } from './encodings.js';
import type { AnswerType } from './media-type.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { surrogateKeys } from './surrogate-keys.js';

/** One way for an answer to go out, with the headers that are the same each time, as names and values in turn. */
export interface Form {
  readonly body: Buffer;
  readonly etag: string;
  /** With status 200, and with 304: there what describes the content is left out (RFC 9110 section 15.4.5). */
  readonly whole: readonly string[];
  readonly unchanged: readonly string[];
}

/** Which form is wanted. */
export interface FormWanted {
  readonly type: AnswerType;
  readonly encoding: Encoding;
  /** Whether a cache on the way may keep it. */
  readonly isPublic: boolean;
}

/** How forms are made. */
export interface FormsOptions {
  /** What every answer of this server depends on besides its address. */
  readonly vary: string;
  /** Header that names what an answer was made from, for a cache on the way. */
  readonly cacheTags: 'surrogate-key' | 'cache-tag' | 'none';
  /** So many bytes more are held for an answer. */
  readonly grow: (kept: KeptQuery, bytes: number) => void;
}

interface Made { readonly forms: Map<string, Form>; readonly encoded: Map<Encoding, Buffer | null> }

/** Bytes that the headers of a form take in memory. */
const HEAD = 2000;
const SECURITY = Object.entries(SECURITY_HEADERS).flat();

/** Gives an answer's forms, each made when it is first wanted; a compressed one is there the next time. */
export function createForms({ vary, cacheTags, grow }: FormsOptions): (kept: KeptQuery, wanted: FormWanted) => Form {
  const made = new WeakMap<KeptQuery, Made>();

  /** The bytes in that encoding, where they are there already. */
  const encoded = (kept: KeptQuery, { encoded: known }: Made, encoding: Encoding): Buffer | null => {
    const { body } = kept.value;
    if (encoding === 'identity' || body.length < SMALLEST) return null;
    const before = known.get(encoding);
    if (before !== undefined) return before;
    known.set(encoding, null);
    void compress(kept, known, encoding);
    return null;
  };
  const compress = async (kept: KeptQuery, known: Made['encoded'], encoding: Exclude<Encoding, 'identity'>) => {
    // What cannot be compressed goes out as it is, this time and every other.
    const bytes = await encode(kept.value.body, encoding).catch(() => null);
    if (!bytes) return;
    known.set(encoding, bytes);
    grow(kept, bytes.length);
  };
  const form = (kept: KeptQuery, { type, isPublic }: FormWanted, encoding: Encoding, body: Buffer): Form => {
    const { etag: own, about: { policy } } = kept.value;
    const etag = encoding === 'identity' ? own : `${own.slice(0, -1)}-${encoding}"`;
    const keys = cacheTags === 'none' ? null : surrogateKeys(kept.tags, cacheTags === 'cache-tag' ? ',' : ' ');
    // What cannot be named to a cache on the way could not be taken back from it.
    const scope = isPublic && policy.scope === 'PUBLIC' && (cacheTags === 'none' || keys !== null) ? 'public' : 'private';
    const common = ['cache-control', `${scope}, max-age=${policy.maxAge}${policy.maxAge === 0 ? ', must-revalidate' : ''}`, 'vary', vary];
    const whole = [
      'content-type', `${type}; charset=utf-8`, 'content-length', String(body.length), ...common, 'etag', etag,
      ...(encoding === 'identity' ? [] : ['content-encoding', encoding]), ...(keys === null ? [] : [cacheTags, keys]), ...SECURITY,
    ];
    return { body, etag, whole, unchanged: common };
  };
  return (kept, wanted) => {
    let known = made.get(kept);
    if (!known) made.set(kept, (known = { forms: new Map(), encoded: new Map() }));
    const bytes = encoded(kept, known, wanted.encoding);
    const encoding = bytes ? wanted.encoding : 'identity';
    const name = `${wanted.type} ${encoding} ${wanted.isPublic ? 'public' : 'private'}`;
    let found = known.forms.get(name);
    if (!found) {
      known.forms.set(name, (found = form(kept, wanted, encoding, bytes ?? kept.value.body)));
      grow(kept, HEAD);
    }
    return found;
  };
}
