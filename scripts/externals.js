/** Packages that the bundle does not hold: native code, and such as read files of their own at run time. */
export const EXTERNALS = ['lmdb', 'altair-static', 'pino', 'pino-pretty', 'mongodb'];
