import { afterEach, describe, expect, test } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { serveHealth } from '../../src/http/health-routes.js';
import { createReadiness, type Check, type Standing } from '../../src/http/readiness.js';

const well: Standing = { isWell: true, detail: 'answers' };
const ill: Standing = { isWell: false, detail: 'silent' };
const check = (name: string, isRequired: boolean, look: () => Promise<Standing>): Check => ({ name, isRequired, look });

describe('/readyz', () => {
  let app: FastifyInstance | null = null;
  afterEach(async () => {
    await app?.close();
    app = null;
  });
  const ask = async (checks: Check[], isStopping = false) => {
    app = fastify();
    serveHealth(app, createReadiness(checks, () => isStopping));
    const { statusCode, headers, payload } = await app.inject('/readyz');
    return { statusCode, cache: headers['cache-control'], body: JSON.parse(payload) as unknown };
  };

  test('is open while all is well', async () => {
    expect(await ask([check('store', true, async () => well), check('redis', false, async () => well)])).toEqual({
      statusCode: 200, cache: 'no-store',
      body: { status: 'ready', checks: { store: { status: 'ok', detail: 'answers' }, redis: { status: 'ok', detail: 'answers' } } },
    });
  });
  test('stays open, and says so, while something is missing without which it goes on', async () => {
    expect(await ask([check('store', true, async () => well), check('redis', false, async () => ill)])).toMatchObject({
      statusCode: 200, body: { status: 'degraded', checks: { redis: { status: 'failing', detail: 'silent' } } },
    });
  });
  test('is shut while something is missing without which nothing can be answered', async () => {
    const failing = check('store', true, () => Promise.reject(new Error('mongodb://user:secret@host refused')));
    const { statusCode, body } = await ask([failing]);
    expect(statusCode).toBe(503);
    expect(body).toEqual({ status: 'unavailable', checks: { store: { status: 'failing', detail: 'it cannot be reached' } } });
  });
  test('is shut when the program ends, without asking anybody', async () => {
    let looked = 0;
    const { statusCode, body } = await ask([check('store', true, async () => { looked++; return well; })], true);
    expect([statusCode, looked]).toEqual([503, 0]);
    expect(body).toMatchObject({ status: 'stopping' });
  });
  test('what does not answer in time is failing', async () => {
    const { statusCode, body } = await ask([check('store', true, () => new Promise(() => undefined))]);
    expect(statusCode).toBe(503);
    expect(body).toMatchObject({ checks: { store: { detail: 'no answer within 2 s' } } });
  });
  test('many who ask at once cost one look', async () => {
    let looked = 0;
    const ready = createReadiness([check('store', true, async () => { looked++; return well; })], () => false);
    await Promise.all(Array.from({ length: 50 }, ready));
    expect(looked).toBe(1);
  });
});
