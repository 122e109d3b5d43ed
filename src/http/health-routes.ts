import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.js';

/**
 * `/healthz` says that the process answers: who gets no answer may start another. `/readyz` says whether requests are to
 * be sent here: 200 where they are (also `degraded`, when something is missing without which it goes on), else 503.
 */
export function serveHealth(app: FastifyInstance, ready: () => Promise<Readiness>): void {
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await ready();
    const isOpen = readiness.status === 'ready' || readiness.status === 'degraded';
    return reply.header('cache-control', 'no-store').code(isOpen ? 200 : 503).send(readiness);
  });
}
