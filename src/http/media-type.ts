import { Refusal } from './refusal.js';

/** What an answer can be; the first is taken where the client has no preference. */
const OFFERED = ['application/json', 'application/graphql-response+json'] as const;

/** `Accept`s whose reading is remembered; clients send a handful. */
const REMEMBERED = 200;
const known = new Map<string, AnswerType | null>();

/** A media type of GraphQL answers. */
export type AnswerType = (typeof OFFERED)[number];

/**
 * The media type that `Accept` prefers, decided before anything runs: a mutation must not have happened
 * when its answer turns out to be unacceptable (GraphQL over HTTP, section 6.1; RFC 9110 section 15.5.7).
 */
export function answerTypeFor(accept: string | undefined): AnswerType {
  if (accept === undefined) return OFFERED[0];
  let type = known.get(accept);
  if (type === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(accept, (type = preferred(accept, OFFERED)));
  }
  if (type !== null) return type;
  throw new Refusal(406, 'BAD_REQUEST', `Answers come as ${OFFERED.join(' or ')}; the request accepts neither.`);
}

/** Whether a page is wanted rather than data: what browsers send when somebody types the address. */
export function prefersHtml(accept: string | undefined): boolean {
  return preferred(accept, [...OFFERED, 'text/html']) === 'text/html';
}

/** RFC 9110 section 12.5.1: the highest weight wins, then the more precise range, then the order written, then ours. */
function preferred<T extends string>(accept: string | undefined, offered: readonly T[]): T | null {
  const ranges = (accept?.trim() || '*/*').split(',').map(readRange);
  let best: { type: T; rank: readonly number[] } | null = null;
  for (const [place, type] of offered.entries()) {
    // The most precise range that covers a type sets its weight, even to 0, which is "not this one".
    const [range] = ranges.filter((each) => covers(each.range, type)).sort((a, b) => precision(b.range) - precision(a.range));
    if (!range || range.weight === 0) continue;
    const rank = [range.weight, precision(range.range), -ranges.indexOf(range), -place];
    if (!best || higher(rank, best.rank)) best = { type, rank };
  }
  return best?.type ?? null;
}

interface Range { readonly range: string; readonly weight: number }

function readRange(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { range, weight: weight === undefined ? 1 : Number.parseFloat(weight) || 0 };
}

function covers(range: string, type: string): boolean {
  return range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

const precision = (range: string): number => (range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2);

function higher(a: readonly number[], b: readonly number[]): boolean {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing >= 0 && (a[differing] ?? 0) > (b[differing] ?? 0);
}
