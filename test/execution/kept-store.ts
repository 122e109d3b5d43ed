import type { Stored } from '../../src/store/engine.js';
import type { Store } from '../../src/store/store.js';

const READS = new Set(['find', 'aggregate', 'findOne', 'countDocuments']);

type Call = (...args: unknown[]) => unknown;

/** A store in which `around` is put around each call of a collection; what an engine says by symbols is left as it is. */
function wrapped(store: Store, around: (call: Call, method: string) => Call): Store {
  const collections = Object.entries(store).map(([name, inner]) => [name, name === 'inOrder' ? inner : new Proxy(inner as object, {
    get(target, method) {
      const found = Reflect.get(target, method) as unknown;
      return typeof method === 'symbol' || typeof found !== 'function' ? found : around((...args) => found.apply(target, args), method);
    },
  })]);
  return Object.fromEntries(collections) as Store;
}

/** The store whose documents nobody may change, how deep however. */
export function frozen(store: Store): Store {
  return wrapped(store, (call, method) => {
    if (method === 'find' || method === 'aggregate') return (...args) => ({ toArray: async () => deeply(await (call(...args) as { toArray(): Promise<unknown[]> }).toArray()) });
    return READS.has(method) ? async (...args) => deeply(await call(...args)) : call;
  });
}

function deeply<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deeply(inner);
  }
  return value;
}

/** The store whose calls wait: reads before they are sent, writes after they are made. */
export function waiting(store: Store, wait: (kind: 'read' | 'write') => Promise<unknown>): Store {
  return wrapped(store, (call, method) => {
    if (method === 'find' || method === 'aggregate') return (...args) => ({ toArray: async () => { await wait('read'); return (call(...args) as { toArray(): Promise<unknown[]> }).toArray(); } });
    if (READS.has(method)) return async (...args) => { await wait('read'); return call(...args); };
    return async (...args) => { const done = await call(...args); await wait('write'); return done; };
  });
}

/** The store as the program writes it: a repeat of another article is in no list. */
export function lawful(store: Store): Store {
  const unlisted = (part: unknown): unknown => (typeof part === 'object' && part !== null && 'canonicalId' in part && part.canonicalId !== null ? { ...part, listed: false } : part);
  const { articles } = store;
  return {
    ...store,
    articles: {
      ...articles,
      insertOne: (document) => articles.insertOne(unlisted(document) as typeof document),
      updateOne: (filter, update, options) => articles.updateOne(filter, { ...update, $set: unlisted((update as Stored)['$set']) } as typeof update, options),
    },
  };
}

/** Something to wait for until it is opened. */
export function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => { open = resolve; });
  return { promise, open: () => open() };
}
