import { PublicError } from '../model/errors.js';

/** How the driver calls what happens while no server, or none that takes writes, can be reached in time. */
const UNREACHED = new Set([
  'MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongoPoolClearedError', 'PoolClearedOnNetworkError',
  'MongoPoolClosedError', 'MongoWaitQueueTimeoutError', 'MongoOperationTimeoutError', 'MongoTopologyClosedError', 'MongoServerClosedError',
  'MongoNotConnectedError', 'MongoClientClosedError',
]);

/** Codes with which a server says that it is stepping down, starting up or shutting down, or was not answered by the others in time. */
const NOT_NOW = new Set<unknown>([64, 91, 189, 10107, 11600, 11602, 13435, 13436, 50]);

/** How the system calls a connection that broke: the driver (7.9) hands it on as it is when that happens in the middle of a write. */
const BROKEN = new Set<unknown>(['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether the store could not be reached, rather than refused something. Only for what a call of the store threw. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (UNREACHED.has(error.name)) return true;
  if (error.name === 'MongoBulkWriteError') return isUnreachedBulk(error);
  if (!('code' in error)) return false;
  return error.name.startsWith('Mongo') ? NOT_NOW.has(error.code) : 'syscall' in error && BROKEN.has(error.code);
}

/** Of a bulk the driver tells every failure by one name; one that came to no server says nothing of any write. */
function isUnreachedBulk(error: Error & { readonly code?: unknown; readonly writeErrors?: unknown }): boolean {
  const isRefused = Array.isArray(error.writeErrors) && error.writeErrors.length > 0;
  return !isRefused && (error.code === undefined || NOT_NOW.has(error.code) || BROKEN.has(error.code));
}

/** Waits for the store; that it cannot be reached is told to whoever asked, with nothing of where it is. */
export async function reaching<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isUnavailable(error)) throw new PublicError('STORE_UNAVAILABLE', 'The store of the news cannot be reached at the moment; ask again in some seconds.');
    throw error;
  }
}
