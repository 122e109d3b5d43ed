/**
 * Options of the driver, unless the address sets them; durations in milliseconds. The driver's `timeoutMS`, one limit for
 * a whole operation, has no effect in 7.9, hence a limit for each part of it.
 *
 * - **Writes** are acknowledged by a majority, so that none that was told is lost with the primary, and retried once when a
 *   connection breaks or another primary is elected. A majority that does not answer in time is an error, not a wait.
 * - **Reads** go to the primary and see what a majority has: nothing that a failover takes back gets into a cache. What a
 *   majority has acknowledged is seen at once. `bulk-read.ts` says which reads may go elsewhere.
 * - **Waiting** ends: for a server to be there, for a connection, for a free one, for an answer.
 * - **No compression**: nodes and database are neighbours, and what is read is short of time, not of bandwidth.
 */
export const DRIVER_OPTIONS = {
  appName: 'khabar',
  w: 'majority', wtimeoutMS: '10000', retryWrites: 'true',
  readPreference: 'primary', readConcernLevel: 'majority', retryReads: 'true',
  serverSelectionTimeoutMS: '5000', connectTimeoutMS: '5000', waitQueueTimeoutMS: '10000', socketTimeoutMS: '30000',
  maxPoolSize: '50', minPoolSize: '2', maxIdleTimeMS: '300000',
  compressors: 'none',
} as const;

/** Of the connection that indexes are built by: a build answers when it is done, which takes minutes on a large store. */
export const BUILD_OPTIONS = { ...DRIVER_OPTIONS, appName: 'khabar-indexes', socketTimeoutMS: '0', maxPoolSize: '1', minPoolSize: '0' } as const;
