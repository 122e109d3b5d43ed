import { HeaderMap } from '@apollo/server';
import type { ApolloServer, BaseContext, HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MASKED_MESSAGE } from '../gateway/errors.js';
import { operationNotesOf } from '../gateway/operation-name.js';
import type { Viewer } from '../model/viewer.js';
import type { Authenticate } from './authenticate.js';
import { refuseCrossSiteGet } from './cross-site.js';
import { statusFor } from './json-status.js';
import { answerTypeFor } from './media-type.js';
import { parametersOfBody, parametersOfSearch } from './parameters.js';
import type { Parameters } from './parameters.js';
import { Refusal, errorBody } from './refusal.js';
import { notesOf, shortened } from './request-notes.js';

/** What /graphql needs from outside. */
export interface GraphqlRoute<C extends BaseContext> {
  readonly gateway: ApolloServer<C>;
  readonly authenticate: Authenticate;
  /** One request's context. */
  readonly contextFor: (viewer: Viewer, requestId: string) => C;
  readonly allowedOrigins: readonly string[];
}

/** GraphQL over HTTP at /graphql: POST with JSON, GET for queries; a request's phases in their order. */
export function serveGraphql<C extends BaseContext>(app: FastifyInstance, route: GraphqlRoute<C>): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const get = request.method !== 'POST';
    const type = answerTypeFor(request.headers.accept);
    if (get) refuseCrossSiteGet(request.headers, route.allowedOrigins);
    const viewer = await route.authenticate(request.headers);
    notesOf(request).partner = shortened(viewer.subject);
    const parameters = get ? parametersOfSearch(searchOf(request)) : parametersOfBody(request.body);
    const asked = toApollo(request, parameters, type, get);
    notesOf(request).look = () => operationNotesOf(asked);
    const context = async (): Promise<C> => route.contextFor(viewer, request.id);
    const answered = await route.gateway.executeHTTPGraphQLRequest({ httpGraphQLRequest: asked, context });
    for (const [name, value] of answered.headers) reply.header(name, value);
    reply.header('content-type', `${type}; charset=utf-8`).header('vary', vary(reply)).code(statusFor(type, answered.status ?? 200));
    if (!answered.headers.has('cache-control')) reply.header('cache-control', 'no-store');
    return reply.send(bodyOf(answered, request.id));
  };
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: answer });
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
