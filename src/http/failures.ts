import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { MASKED_MESSAGE } from '../gateway/errors.js';
import type { ErrorCode } from '../model/errors.js';
import { Refusal, errorBody } from './refusal.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** What is said of an address where nothing is, or nothing for whoever asks. */
export const NOTHING_HERE = 'There is nothing at this address.';

/** Fastify's own refusals in our words. */
function sentenceFor(code: string | undefined, bodyLimit: number): string {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE': return `The body is too large; the limit is ${bodyLimit} bytes.`;
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': return 'A POST must be application/json in UTF-8; say so in "content-type".';
    case 'FST_ERR_CTP_EMPTY_JSON_BODY': return 'The body is empty; a POST needs a JSON object with a "query".';
    case 'FST_ERR_CTP_INVALID_JSON_BODY': return 'The body is not JSON that can be read.';
    default: return 'The request cannot be read.';
  }
}

/** Every way to fail, answered as JSON in GraphQL's response format. */
export function answerFailures(app: FastifyInstance, log: Logger, bodyLimit: number): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalFor(error, bodyLimit);
    if (refusal.status >= 500) log.error({ requestId: request.id, err: refusal.cause }, 'request failed');
    reply.headers(refusal.headers);
    return send(reply, refusal.status, refusal.code, refusal.message, request.id);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const allowed = METHODS.filter((method) => app.hasRoute({ url: path, method }));
    if (allowed.length === 0) return send(reply, 404, 'NOT_FOUND', NOTHING_HERE, request.id);
    reply.header('allow', allowed.join(', '));
    return send(reply, 405, 'BAD_REQUEST', `This address takes ${allowed.join(' and ')}, not ${request.method}.`, request.id);
  });
}

function refusalFor(error: unknown, bodyLimit: number): Refusal {
  if (error instanceof Refusal) return error;
  const { statusCode = 500, code } = failureOf(error);
  if (statusCode === 403 || statusCode === 404) return new Refusal(404, 'NOT_FOUND', NOTHING_HERE);
  if (statusCode >= 400 && statusCode < 500) return new Refusal(statusCode, 'BAD_REQUEST', sentenceFor(code, bodyLimit));
  return new Refusal(500, 'INTERNAL_SERVER_ERROR', MASKED_MESSAGE, {}, error);
}

/** What Fastify and its plugins say of a request they refuse; empty for anything else. */
function failureOf(error: unknown): { statusCode?: number; code?: string } {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return {};
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return typeof error.statusCode === 'number' ? { statusCode: error.statusCode, ...code } : code;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

function send(reply: FastifyReply, status: number, code: ErrorCode, message: string, requestId: string): FastifyReply {
  reply.code(status).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store');
  return reply.send(errorBody(code, message, requestId));
}
