import type { Answers, KeptAnswer, Lead } from '../cache/answers.js';
import type { Reads } from '../cache/reads.js';
import type { Viewer } from '../model/viewer.js';
import { giveBack } from './answer-body.js';
import { digestOf } from './digest.js';
import type { KnownOperation } from './known-operations.js';

/** An answer that is kept. */
export type KeptQuery = KeptAnswer<KnownOperation>;

/** Whole answers that are remembered, and how a request's context is read. */
export interface RememberedAnswers<C> {
  readonly answers: Answers<KnownOperation>;
  /** What the request has read so far; undefined where that is not recorded. */
  readonly readsOf: (context: C) => Reads | undefined;
  /** Who asks, without this counting as having been looked at. */
  readonly viewerOf: (context: C) => Viewer;
  /** What every answer depends on besides the store and the question. */
  readonly variant: () => string | number;
}

/** Kept answers as they are found without looking into a request. */
export interface KeptQueries extends Pick<Answers<KnownOperation>, 'word' | 'grow' | 'ttl'> {
  /** The answer to a request that was worded just so before, by somebody of the same audience; null unless it holds. */
  worded: Answers<KnownOperation>['worded'];
}

/** Finds kept answers by the words of requests; `variant` as above. */
export function wordedAnswers<C>({ answers, variant }: RememberedAnswers<C>): KeptQueries {
  let present = variant();
  const variants = new Map<string, string>();
  /** The same text each time: it is looked up with every request. */
  const variantFor = (audience: string): string => {
    if (present !== variant()) {
      present = variant();
      variants.clear();
    }
    let found = variants.get(audience);
    if (found === undefined) variants.set(audience, (found = `${audience} ${present}`));
    return found;
  };
  return {
    worded: (audience, wording) => answers.worded(variantFor(audience), wording),
    word: (audience, wording, kept) => answers.word(variantFor(audience), wording, kept),
    grow: answers.grow,
    ttl: answers.ttl,
  };
}

/** A query whose answer may be kept. */
interface Asked<C> {
  readonly known: KnownOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: C;
}

/** An answer's body as it was just made. */
export interface MadeBody { readonly body: Buffer; readonly isWhole: boolean }

/** What goes out: the bytes, where they are kept, and what RFC 9211 has to say of it; null where nothing is ever kept. */
export interface AnsweredQuery {
  readonly body: Buffer;
  readonly kept: KeptQuery | null;
  readonly cacheStatus: string | null;
}

/** Keys of answers that are not for others; more are forgotten, which costs a look in vain. */
const MOST_PERSONAL = 10_000;
/** Characters of variables that stand in a key as they are. */
const SHORT = 500;

/**
 * Answers from memory when the same was answered before and nothing that it was made from has changed, else by `make`,
 * once for all who ask meanwhile. What is not kept: answers with errors, and those whose execution looked at who is
 * asking. What has lived long enough is given once more while it is made anew.
 */
export function keepAnswers<C extends object>({ answers, readsOf, viewerOf, variant }: RememberedAnswers<C>) {
  // What turned out to be nobody else's is not looked for again, and nobody waits for it. By key: with other variables the same document may be everybody's.
  const personal = new Set<string>();
  const settle = (key: string, lead: Lead<KnownOperation>, made: MadeBody, reads: Reads): AnsweredQuery => {
    if (made.isWhole && reads.keepable) {
      const kept = lead.keep(made.body, [...reads.tags, 'sources']);
      if (!kept) return unkept(made, said('fwd=uri-miss'));
      // What is kept is a copy.
      giveBack(made.body);
      return { body: kept.value.body, kept, cacheStatus: said('fwd=uri-miss; stored') };
    }
    lead.leave();
    if (!reads.keepable) {
      personal.add(key);
      for (const oldest of personal) {
        if (personal.size <= MOST_PERSONAL) break;
        personal.delete(oldest);
      }
    }
    return unkept(made, said('fwd=bypass'));
  };
  const lead = async (key: string, leading: Lead<KnownOperation>, make: () => Promise<MadeBody>, reads: Reads) => {
    try {
      return settle(key, leading, await make(), reads);
    } catch (error) {
      leading.leave();
      throw error;
    }
  };
  return async (asked: Asked<C>, make: () => Promise<MadeBody>): Promise<AnsweredQuery> => {
    const reads = readsOf(asked.context);
    if (!reads) return unkept(await make(), null);
    const key = keyOf(asked, viewerOf(asked.context), variant());
    if (personal.has(key)) return unkept(await make(), said('fwd=bypass'));
    const taken = await answers.take(key, asked.known);
    if (taken.kind === 'off') return unkept(await make(), said('fwd=bypass; detail=off'));
    if (taken.kind === 'miss') return lead(key, taken.lead, make, reads);
    // Nobody waits for what replaces it; what fails there fails again for whoever asks next, and is told then.
    if (taken.kind === 'stale') lead(key, taken.lead, make, reads).catch(() => undefined);
    const { answer } = taken;
    const cacheStatus = taken.kind === 'stale' ? said('hit; ttl=0; detail=stale') : hitStatus(answers.ttl(answer));
    return { body: answer.value.body, kept: answer, cacheStatus };
  };
}

/** How an answer from memory is told (RFC 9211 section 2). */
export const hitStatus = (ttl: number): string => said(`hit; ttl=${ttl}`);

const said = (what: string): string => `khabar; ${what}`;

const unkept = ({ body }: MadeBody, cacheStatus: string | null): AnsweredQuery => ({ body, kept: null, cacheStatus });

/** Everything that the answer depends on besides the store: which operation of which document, with what, for whom. */
function keyOf<C>({ known, variables }: Asked<C>, viewer: Viewer, variant: string | number): string {
  // In the order in which the operation declares them, whatever order they were sent in; what it does not declare says nothing.
  const declared = known.operation.variableDefinitions ?? [];
  const given = JSON.stringify(declared.map(({ variable: { name: { value: name } } }) => (Object.hasOwn(variables, name) ? [sorted(variables[name])] : [])));
  return `${known.digest} ${rolesOf(viewer)} ${variant} ${given.length > SHORT ? digestOf(given) : given}`;
}

/** What a viewer may be, in one order: whoever has the same roles gets the same answers where nobody looked at more of them. */
export function rolesOf({ roles }: Viewer): string {
  return roles.length === 1 ? roles[0] ?? '' : [...roles].sort().join();
}

/** The same with its keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sorted)];
  if (typeof value !== 'object' || value === null) return value;
  // As pairs: an object would put keys that are numbers first, and take `__proto__` for something else.
  const pairs = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return ['object', ...pairs.map(([key, held]) => [key, sorted(held)])];
}
