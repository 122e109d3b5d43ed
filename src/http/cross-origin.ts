import type { FastifyInstance } from 'fastify';

/** Lets pages of the given origins read answers (Fetch standard, CORS protocol); without origins it does nothing. */
export function allowOrigins(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  if (allowedOrigins.length === 0) return;
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'origin');
    const origin = request.headers.origin;
    if (origin === undefined || !allowedOrigins.includes(origin)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-expose-headers', 'x-request-id');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return;
    reply.header('access-control-allow-methods', 'GET, POST');
    reply.header('access-control-allow-headers', 'content-type, authorization, x-api-key, x-request-id, apollo-require-preflight');
    reply.header('access-control-max-age', '600');
    return reply.code(204).send();
  });
}
