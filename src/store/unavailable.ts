import { PublicError } from '../model/errors.js';

/** How the driver calls what happens while no server, or none that takes writes, can be reached in time. */
const UNREACHED = new Set([
  'MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongoPoolClearedError', 'PoolClearedOnNetworkError',
  'MongoPoolClosedError', 'MongoWaitQueueTimeoutError', 'MongoOperationTimeoutError', 'MongoTopologyClosedError', 'MongoServerClosedError',
  'MongoNotConnectedError', 'MongoClientClosedError',
]);

/** Codes with which a server says that it is stepping down, starting up or shutting down, or was not answered by the others in time. */
const NOT_NOW = new Set<unknown>([64, 91, 189, 10107, 11600, 11602, 13435, 13436, 50]);

/** Whether the store could not be reached, rather than refused something. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return UNREACHED.has(error.name) || ('code' in error && NOT_NOW.has(error.code) && error.name.startsWith('Mongo'));
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
