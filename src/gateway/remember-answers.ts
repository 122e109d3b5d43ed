import { createHash } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { Answers, Lead } from '../cache/answers.js';
import type { Reads } from '../cache/reads.js';
import type { Viewer } from '../model/viewer.js';
import { noteText } from './written-answers.js';

/** Whole answers that are remembered, and how a request's context is read. */
export interface RememberedAnswers<C> {
  readonly answers: Answers;
  /** What the request has read so far; undefined where that is not recorded. */
  readonly readsOf: (context: C) => Reads | undefined;
  /** Who asks, without this counting as having been looked at. */
  readonly viewerOf: (context: C) => Viewer;
  /** What an answer depends on besides the store and the question. */
  readonly variantOf: (context: C) => string;
}

/** Field of the response that says what became of it: RFC 9211. */
const CACHE_STATUS = 'cache-status';
/** Keys of answers that are not for others; more are forgotten, which costs a look in vain. */
const MOST_PERSONAL = 10_000;

/**
 * Answers a query from memory when the same was answered before and nothing that it was made from has changed. It
 * stands where execution would begin: whatever refuses a request (limits, validation, an unknown hash) has done so, and
 * whatever goes out does so the same way. What is not kept: mutations, answers with errors, and those whose execution
 * looked at who is asking.
 */
export function rememberAnswers<C extends object>({ answers, readsOf, viewerOf, variantOf }: RememberedAnswers<C>): ApolloServerPlugin<C> {
  // What turned out to be nobody else's is not looked for again, and nobody waits for it. By key: with other variables the same document may be everybody's.
  const personal = new Set<string>();
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<C>> {
      let lead: Lead | null = null;
      let key = '';
      return {
        async responseForOperation(request) {
          const { operation, contextValue } = request;
          const reads = readsOf(contextValue);
          if (operation.operation !== OperationTypeNode.QUERY || !reads) return null;
          key = keyOf(request, viewerOf(contextValue), variantOf(contextValue));
          if (personal.has(key)) {
            say(request, 'fwd=bypass');
            return null;
          }
          const taken = await answers.take(key);
          if (taken.kind === 'off') say(request, 'fwd=bypass; detail=off');
          if (taken.kind === 'miss') lead = taken.lead;
          if (taken.kind !== 'hit') return null;
          const headers = new HeaderMap([[CACHE_STATUS, `khabar; hit; ttl=${taken.ttl}`]]);
          return { http: { headers }, body: { kind: 'single', singleResult: { data: dataOf(request, taken.text) } } };
        },
        async willSendResponse(request) {
          if (!lead) return;
          const reads = readsOf(request.contextValue);
          const text = reads?.keepable ? textOf(request) : null;
          if (reads && text !== null) {
            say(request, lead.keep(text, [...reads.tags, 'sources']) ? 'fwd=uri-miss; stored' : 'fwd=uri-miss');
            return;
          }
          lead.leave();
          say(request, 'fwd=bypass');
          if (reads?.keepable !== false) return;
          personal.add(key);
          for (const oldest of personal) {
            if (personal.size <= MOST_PERSONAL) break;
            personal.delete(oldest);
          }
        },
      };
    },
  };
}

function say<C extends object>({ response }: GraphQLRequestContext<C>, what: string): void {
  response.http.headers.set(CACHE_STATUS, `khabar; ${what}`);
}

/** What stands for the data: over HTTP nobody looks into it, and it goes out as the text that it has. */
function dataOf<C extends object>({ request: { http } }: GraphQLRequestContext<C>, text: string): Record<string, unknown> {
  return http ? noteText({}, text) : JSON.parse(text);
}

/** The text of the data alone, where there is nothing else and nothing failed. */
function textOf<C extends object>({ response: { body, http } }: GraphQLRequestContext<C>): string | null {
  if (body?.kind !== 'single' || http.status !== undefined) return null;
  const { data, errors, extensions } = body.singleResult;
  if (!data || errors?.length || extensions) return null;
  const text = JSON.stringify(data);
  noteText(data, text);
  return text;
}

/** Everything that the answer depends on besides the store: the document's text, which operation, with what, for whom. */
function keyOf<C extends object>({ source, operationName, request }: GraphQLRequestContext<C>, viewer: Viewer, variant: string): string {
  const asked = [source, operationName ?? null, sorted(request.variables ?? {}), [...viewer.roles].sort(), variant];
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
}

/** The same with its keys in one order, whatever order they were sent in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sorted)];
  if (typeof value !== 'object' || value === null) return value;
  // As pairs: an object would put keys that are numbers first, and take `__proto__` for something else.
  const pairs = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return ['object', ...pairs.map(([key, held]) => [key, sorted(held)])];
}
