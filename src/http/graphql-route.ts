import { HeaderMap } from '@apollo/server';
import type { BaseContext, HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { QueryAnswer } from '../gateway/answer-queries.js';
import type { Gateway } from '../gateway/apollo.js';
import { MASKED_MESSAGE } from '../gateway/errors.js';
import { answerTo } from '../gateway/execute-known.js';
import { operationNotesOf } from '../gateway/operation-name.js';
import type { Viewer } from '../model/viewer.js';
import type { Authenticate } from './authenticate.js';
import { refuseCrossSiteGet } from './cross-site.js';
import { statusFor } from './json-status.js';
import { answerTypeFor, type AnswerType } from './media-type.js';
import { parametersOfBody, parametersOfSearch } from './parameters.js';
import type { Parameters } from './parameters.js';
import { Refusal, errorBody } from './refusal.js';
import { notesOf, shortened } from './request-notes.js';
import type { Senders } from './send-kept.js';

/** What /graphql needs from outside. */
export interface GraphqlRoute<C extends BaseContext> {
  readonly gateway: Gateway<C>;
  readonly authenticate: Authenticate;
  /** One request's context. */
  readonly contextFor: (viewer: Viewer, requestId: string) => C;
  readonly allowedOrigins: readonly string[];
  readonly senders: Senders;
}

/** GraphQL over HTTP at /graphql: POST with JSON, GET for queries; a request's phases in their order. */
export function serveGraphql<C extends BaseContext>(app: FastifyInstance, route: GraphqlRoute<C>): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const get = request.method !== 'POST';
    const type = answerTypeFor(request.headers.accept);
    if (get) refuseCrossSiteGet(request.headers, route.allowedOrigins);
    const viewer = await route.authenticate(request.headers);
    notesOf(request.raw).partner = shortened(viewer.subject);
    const parameters = get ? parametersOfSearch(searchOf(request)) : parametersOfBody(request.body);
    const contextFor = () => route.contextFor(viewer, request.id);
    const known = await route.gateway.answerKnown(parameters, contextFor, (look) => { notesOf(request.raw).look = look; });
    if (known) {
      notesOf(request.raw).look = () => known.notes;
      return sendAnswer(known.answer, type, request, reply, route);
    }
    const asked = toApollo(request, parameters, type, get);
    notesOf(request.raw).look = () => operationNotesOf(asked);
    const context = async (): Promise<C> => contextFor();
    const answered = await route.gateway.apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: asked, context });
    const byLevels = answerTo(asked);
    if (byLevels) return sendAnswer(byLevels, type, request, reply, route);
    for (const [name, value] of answered.headers) reply.header(name, value);
    reply.header('content-type', `${type}; charset=utf-8`).header('vary', vary(reply)).code(statusFor(type, answered.status ?? 200));
    if (!answered.headers.has('cache-control')) reply.header('cache-control', 'no-store');
    return reply.send(bodyOf(answered, request.id));
  };
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: answer });
}

/** What was executed by levels goes out as from the quick lane, with what the framework's hooks have put on the answer. */
function sendAnswer({ body, kept, cacheStatus }: QueryAnswer, type: AnswerType, { raw, headers }: FastifyRequest, reply: FastifyReply, { senders }: Pick<GraphqlRoute<BaseContext>, 'senders'>): FastifyReply {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
  const isPublic = headers.authorization === undefined && headers['x-api-key'] === undefined;
  if (kept && cacheStatus !== null) senders.sendKept(raw, reply.raw, { kept, type, isPublic, cacheStatus });
  else senders.sendMade(raw, reply.raw, { body, type, cacheStatus });
  return reply;
}

/** What of the request Apollo gets: checked parameters, and headers that it need not negotiate again. */
function toApollo(request: FastifyRequest, parameters: Parameters, accept: string, get: boolean): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set('accept', accept);
  // Where the request comes from has been looked at already; Apollo's rule would refuse every plain GET.
  if (get) headers.set('apollo-require-preflight', 'seen');
  headers.delete('content-type');
  if (!get) headers.set('content-type', 'application/json');
  return { method: get ? 'GET' : 'POST', headers, search: get ? new URL(request.url, 'http://host').search : '', body: get ? undefined : parameters };
}

function searchOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://host').searchParams;
}

function vary(reply: FastifyReply): string {
  const before = reply.getHeader('vary');
  return before === undefined ? 'accept' : `${String(before)}, accept`;
}

/** Apollo answers 5xx only when something broke outside any field, and then knows no request id. */
function bodyOf({ status, body }: HTTPGraphQLResponse, requestId: string): string {
  if (status !== undefined && status >= 500) return errorBody('INTERNAL_SERVER_ERROR', MASKED_MESSAGE, requestId);
  if (body.kind === 'complete') return body.string;
  throw new Refusal(406, 'BAD_REQUEST', 'Answers in parts (@defer, @stream) are not offered.');
}
