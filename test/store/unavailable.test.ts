import { describe, expect, test } from '@jest/globals';
import { MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import { PublicError } from '../../src/model/errors.js';
import { isUnavailable, reaching } from '../../src/store/unavailable.js';

const system = (code: string, syscall = 'write') => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

describe('a store that cannot be reached', () => {
  test.each([
    ['the driver’s network errors', new MongoNetworkError('connection 3 to 10.0.0.7:27017 closed')],
    ['a server that steps down', new MongoServerError({ message: 'not primary', code: 10107 })],
    // mongodb 7.9 hands these on as they are when a socket breaks while what was written has not all gone out.
    ['a reset of the connection in the middle of a write', system('ECONNRESET')],
    ['a write into a connection that is gone', system('EPIPE')],
    // The driver names every failure of a bulk alike; this one came to no server.
    ['a bulk that came to no server', new MongoBulkWriteError(new MongoNetworkError('connect ECONNREFUSED') as never, {} as never)],
    ['a host that has gone', system('EHOSTUNREACH', 'connect')],
  ])('%s', async (_, error) => {
    expect(isUnavailable(error)).toBe(true);
    const told = await reaching(Promise.reject(error)).catch((thrown: unknown) => thrown);
    expect(told).toBeInstanceOf(PublicError);
    expect(told).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(String(told)).not.toContain('10.0.0.7');
  });
  test.each([
    ['a duplicate', new MongoServerError({ message: 'duplicate key', code: 11000 })],
    ['a bulk of which something was refused', new MongoBulkWriteError({ message: 'E11000', code: 11000, writeErrors: [{} as never] }, {} as never)],
    ['a full disk', system('ENOSPC')],
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['no error', 'ECONNRESET'],
  ])('%s is something else, and stays what it was', async (_, error) => {
    expect(isUnavailable(error)).toBe(false);
    await expect(reaching(Promise.reject(error))).rejects.toBe(error);
  });
});
