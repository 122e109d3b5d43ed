import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { OperationTypeNode, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { BoundedMap } from '../cache/bounded-map.js';
import { cachePolicyOf, type CachePolicy } from './cache-policy.js';
import { digestOf } from './digest.js';
import { OperationPlans } from '../execution/operation-plans.js';
import { entriesCounter } from './list-entries.js';
import type { OperationNotes } from './operation-name.js';

/** A query that was taken before: parsed, within every limit on documents, valid. */
export interface KnownOperation {
  readonly name: string | null;
  readonly operation: OperationDefinitionNode;
  /** What may be told of it when all went well. */
  readonly look: () => OperationNotes;
  /** Stands for the document's text and which of its operations it is. */
  readonly digest: string;
  readonly plans: OperationPlans;
  /** How long its answers may be used, and by whom. */
  readonly policy: CachePolicy;
  /** List entries that it can ask for with these variables, as they were sent. */
  readonly entries: (variables: Readonly<Record<string, unknown>>) => number;
}

/** Where a query is found again by its document's text, or by the hash of a persisted one. */
export interface KnownOperations {
  find(source: string, operationName: string | undefined): KnownOperation | undefined;
  /** The text that was persisted under a hash, as far as it is remembered here. */
  textOf(sha256Hash: string): string | undefined;
  /** Learns every query that the protocol engine takes: it parsed and validated it, and so need not again. */
  readonly plugin: ApolloServerPlugin<BaseContext>;
  size(): number;
}

/** What a document takes in memory, with its tree and its plans, in characters for each of its text: measured on three operations of the contract: 48 to 61. */
const WEIGHT = 60;
/** Bytes of all that is known; what was used longest ago is forgotten, and learnt again when it comes again. */
const MAX_BYTES = 64 * 2 ** 20;
/** Hashes that are remembered. */
const MAX_HASHES = 2 ** 20;

export function rememberOperations(schema: GraphQLSchema): KnownOperations {
  const bySource = new BoundedMap<Map<string, KnownOperation>>(MAX_BYTES, (operations) => {
    const [first] = operations.values();
    return WEIGHT * (first?.operation.loc?.source.body.length ?? 0) * Math.max(1, operations.size);
  });
  const byHash = new BoundedMap(MAX_HASHES);
  const learn = (source: string, asked: string | undefined, document: DocumentNode, operation: OperationDefinitionNode) => {
    const operations = new Map(bySource.get(source));
    const name = operation.name?.value ?? null;
    const notes: OperationNotes = { name, type: operation.operation, outcome: 'ok' };
    operations.set(asked ?? '', {
      name, operation, look: () => notes, digest: digestOf(JSON.stringify([source, name])),
      plans: new OperationPlans(schema, document, operation), policy: cachePolicyOf(schema, document, operation), entries: entriesCounter(document, operation),
    });
    // Put in anew, for its size has changed.
    bySource.set(source, operations);
  };
  return {
    find: (source, operationName) => bySource.get(source)?.get(operationName ?? ''),
    textOf: (sha256Hash) => byHash.get(sha256Hash),
    size: () => bySource.size,
    plugin: {
      async requestDidStart() {
        return {
          async didResolveOperation({ source, document, operation, request, queryHash }) {
            if (operation?.operation !== OperationTypeNode.QUERY) return;
            if (!bySource.get(source)?.has(request.operationName ?? '')) learn(source, request.operationName, document, operation);
            if (request.extensions?.['persistedQuery'] !== undefined) byHash.set(queryHash, source);
          },
        };
      },
    },
  };
}
