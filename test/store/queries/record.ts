import { sep } from 'node:path';
import { EmbeddedCollection } from '../../../src/store/embedded/collection.js';
import type { SortSpec } from '../../../src/store/engine.js';
import { projectFile } from '../../../src/project-files.js';

/** One question that was put to a collection: of a write, what it looks for. */
export interface AskedQuery {
  readonly collection: string;
  readonly method: string;
  readonly filter: Record<string, unknown>;
  readonly sort: SortSpec;
  /** 0 for all. */
  readonly limit: number;
  /** The place in `src` that asked, e.g. `ingest/withdraw.ts:74`. */
  readonly site: string;
}

const SRC = projectFile('src') + sep;
/** What only hands on: who called it is who asked. */
export const HANDS_ON = /^(?:store\/(?!migrations\/)|nodes\/fenced-)/u;

/** The site of what a test itself asks. */
export const NOBODY = 'outside of src';

type Asked = Pick<AskedQuery, 'filter'> & Partial<Pick<AskedQuery, 'sort' | 'limit'>>;
type Stage = Record<string, unknown>;

/** Writes down every question that any embedded collection is asked, until `stop`. */
export function recordQueries(): { readonly queries: AskedQuery[]; stop(): void } {
  const queries: AskedQuery[] = [];
  const prototype = EmbeddedCollection.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = new Map<string, (...args: unknown[]) => unknown>();
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  for (const method of Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')) {
    const original = prototype[method];
    if (typeof original !== 'function') continue;
    originals.set(method, original);
    prototype[method] = function recorded(this: unknown, ...args: unknown[]) {
      const site = siteOf(new Error('where').stack ?? '');
      for (const one of askedBy(method, args)) queries.push({ collection: (this as { collectionName: string }).collectionName, method, sort: {}, limit: 0, site, ...one });
      return original.apply(this, args);
    };
  }
  return {
    queries,
    stop() {
      for (const [method, original] of originals) prototype[method] = original;
      Error.stackTraceLimit = traced;
    },
  };
}

/** The first frame of `src` that did not only hand the question on. */
function siteOf(stack: string): string {
  for (const line of stack.split('\n')) {
    const [, path = '', at] = /\(?(?:file:\/\/)?([^\s()]+\.ts):(\d+):\d+\)?$/u.exec(line.trim()) ?? [];
    if (!path.startsWith(SRC)) continue;
    const place = path.slice(SRC.length).replaceAll(sep, '/');
    if (!HANDS_ON.test(place)) return `${place}:${at}`;
  }
  return NOBODY;
}

function askedBy(method: string, args: readonly unknown[]): Asked[] {
  const [first, second] = args as [never, { sort?: SortSpec; limit?: number } | undefined];
  if (method === 'insertOne') return [];
  if (method === 'aggregate') return askedByPipeline(first as Stage[]);
  if (method === 'bulkWrite') {
    return (first as Record<string, { filter?: Record<string, unknown> }>[]).flatMap((write) =>
      Object.values(write).flatMap(({ filter }) => (filter ? [{ filter, limit: 1 }] : [])));
  }
  if (method === 'find') return [{ filter: first, sort: second?.sort ?? {}, limit: second?.limit ?? 0 }];
  const [, , third] = args as [unknown, unknown, { sort?: SortSpec } | undefined];
  const sort = (method === 'findOneAndUpdate' ? third?.sort : second?.sort) ?? {};
  return [{ filter: first, sort, limit: /^(?:findOne|updateOne|replaceOne|deleteOne)/u.test(method) ? 1 : 0 }];
}

/** A pipeline and each that is joined to it: what it matches, in what order, how many. */
function askedByPipeline(pipeline: readonly Stage[]): Asked[] {
  const value = <T>(stage: string) => pipeline.find((one) => stage in one)?.[stage] as T | undefined;
  const own = { filter: value<Record<string, unknown>>('$match') ?? {}, sort: value<SortSpec>('$sort') ?? {}, limit: value<number>('$limit') ?? 0 };
  const joined = pipeline.flatMap((stage) => {
    const union = stage['$unionWith'] as { pipeline: Stage[] } | undefined;
    return union ? askedByPipeline(union.pipeline) : [];
  });
  return [own, ...joined];
}
