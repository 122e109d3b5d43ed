import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BaseContext } from '@apollo/server';
import type { Logger } from 'pino';
import { hitStatus, rolesOf } from '../gateway/keep-answers.js';
import type { Viewer } from '../model/viewer.js';
import { ANONYMOUS } from './authenticate.js';
import { refuseCrossSiteGet } from './cross-site.js';
import type { GraphqlRoute } from './graphql-route.js';
import type { ParseJson } from './json-body.js';
import { answerTypeFor } from './media-type.js';
import { parametersOfBody, parametersOfSearch } from './parameters.js';
import type { CountRequest } from './rate-limit.js';
import { readBody } from './read-body.js';
import { Refusal } from './refusal.js';
import { notesOf, shortened } from './request-notes.js';

/** What a request is answered with here. */
export interface QuickLaneOptions<C extends BaseContext> extends GraphqlRoute<C> {
  readonly log: Pick<Logger, 'error'>;
  /** Bytes of a body. */
  readonly bodyLimit: number;
  readonly parseJson: ParseJson;
  /** Null to count nobody. */
  readonly countRequest: CountRequest | null;
  /** Whether the server is closing: what comes then goes the long way. */
  readonly isClosing: () => boolean;
}

/** Answers a request, or lets `next` do so as if nobody had looked at it. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** `Content-Type`s of a POST that say nothing but the one media type and encoding that are taken. */
const PLAIN = new Set(['application/json', ...[';', '; '].flatMap((and) => ['utf-8', 'UTF-8'].map((utf8) => `application/json${and}charset=${utf8}`))]);

/**
 * In front of the framework, the requests that come a million times: plain ones for an answer that is kept, which is
 * found by the request's very words, or for an operation that is known. By the same checks in the same order: whatever
 * one of them refuses, and whatever is unusual, goes the long way, which looks at it anew and says why.
 */
export function quickLane<C extends BaseContext>(options: QuickLaneOptions<C>, next: Handle): Handle {
  const { gateway, authenticate, contextFor, allowedOrigins, bodyLimit, parseJson, countRequest, senders, isClosing, log } = options;

  const { kept } = gateway;

  /** Answers what was asked in the same words before, at once; false where something has to be waited for. */
  const again = (request: IncomingMessage, response: ServerResponse, body: Buffer | null, viewer: Viewer, isPublic: boolean): boolean => {
    const type = answerTypeFor(request.headers.accept);
    if (!body) refuseCrossSiteGet(request.headers, allowedOrigins);
    const worded = kept?.worded(`${body ? 'POST' : 'GET'} ${rolesOf(viewer)}`, body ?? request.url ?? '');
    if (!kept || !worded) return false;
    notesOf(request).look = worded.value.about.look;
    senders.sendKept(request, response, { kept: worded, type, isPublic, cacheStatus: hitStatus(kept.ttl(worded)) });
    return true;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse, body: Buffer | null): Promise<boolean> => {
    const { headers, url = '' } = request;
    const count = countRequest ? await countRequest(request) : 'none';
    if (count !== 'none' && count.isOver) return false;
    const isAnonymous = isSignedOut(request);
    const viewer = isAnonymous ? ANONYMOUS : await authenticate(headers);
    const notes = notesOf(request);
    notes.partner = shortened(viewer.subject);
    if (again(request, response, body, viewer, isAnonymous)) return true;
    const parameters = body ? parametersOfBody(parseJson(request, body)) : parametersOfSearch(new URL(url, 'http://host').searchParams);
    const known = await gateway.answerKnown(parameters, () => contextFor(viewer, notes.id), (look) => { notes.look = look; });
    if (!known) return false;
    const { cacheStatus } = known.answer;
    const type = answerTypeFor(headers.accept);
    notes.look = () => known.notes;
    if (known.answer.kept && cacheStatus !== null) {
      kept?.word(`${body ? 'POST' : 'GET'} ${rolesOf(viewer)}`, body ?? url, known.answer.kept);
      senders.sendKept(request, response, { kept: known.answer.kept, type, isPublic: isAnonymous, cacheStatus });
    } else senders.sendMade(request, response, { body: known.answer.body, type, cacheStatus });
    return true;
  };
  const go = async (request: IncomingMessage, response: ServerResponse, body: Buffer | null): Promise<void> => {
    let isAnswered = false;
    try {
      isAnswered = await answer(request, response, body);
    } catch (error) {
      if (!isRefusal(error)) log.error({ requestId: notesOf(request).id, err: error }, 'the quick lane could not answer');
      // Refused, or broken: the long way finds the same, and tells it. Unless something of an answer is out already.
      if (response.headersSent) {
        response.destroy();
        return;
      }
    }
    if (!isAnswered) next(request, response);
  };
  /** Who is not counted and shows nothing waits for nothing. */
  const isAnsweredAtOnce = (request: IncomingMessage, response: ServerResponse, body: Buffer | null): boolean => {
    if (!isSignedOut(request) || (countRequest && countRequest(request) !== 'none')) return false;
    try {
      return again(request, response, body, ANONYMOUS, true);
    } catch {
      return false;
    }
  };
  const serve = (request: IncomingMessage, response: ServerResponse, body: Buffer | null) => {
    if (!isAnsweredAtOnce(request, response, body)) void go(request, response, body);
  };
  return (request, response) => {
    const way = isClosing() ? null : wayOf(request, bodyLimit, allowedOrigins);
    if (way === null) {
      next(request, response);
      return;
    }
    notesOf(request).route = '/graphql';
    if (way === 'GET') serve(request, response, null);
    else readBody(request, bodyLimit, (body) => (body ? serve(request, response, body) : next(request, response)));
  };
}

/** What we refuse, and what the parser of JSON does; anything else should not have happened. */
const isRefusal = (error: unknown): boolean => error instanceof Refusal || (error instanceof Error && 'statusCode' in error);

const isSignedOut = ({ headers }: IncomingMessage): boolean => headers.authorization === undefined && headers['x-api-key'] === undefined;

/** How a request asks, when it is one that may be answered here; null for any other. */
function wayOf({ method, url, headers }: IncomingMessage, bodyLimit: number, allowedOrigins: readonly string[]): 'GET' | 'POST' | null {
  // Pages of other sites are told what they may read.
  if (allowedOrigins.length > 0 && headers.origin !== undefined) return null;
  // A browser that opens the address may want a page.
  if (method === 'GET' && headers.accept?.includes('text/html')) return null;
  if (method === 'GET') return url?.startsWith('/graphql?') && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined ? 'GET' : null;
  if (method !== 'POST' || url !== '/graphql' || headers.expect !== undefined) return null;
  const { 'content-type': type, 'content-length': length } = headers;
  if (type === undefined || length === undefined || headers['content-encoding'] !== undefined) return null;
  return PLAIN.has(type) && Number(length) > 0 && Number(length) <= bodyLimit ? 'POST' : null;
}
