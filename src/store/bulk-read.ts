/**
 * Options of a read that goes through much and may be some seconds behind. On a replica set it goes to a secondary,
 * so that readers keep the primary's cache. Whoever writes by what it read so must bind the write to it: the documents
 * may have changed.
 *
 * | what reads | where | why |
 * |---|---|---|
 * | readers' pages and lists, whoever asks | primary | an answer is cached: one made from a secondary that lags would show the text of before a correction or a withdrawal until it expires |
 * | editors, ingest, leases, push | primary | they decide by what they have just written |
 * | how common words are (`stories/learn-frequencies.ts`) | secondary | a rough count of thousands of texts |
 * | audits of bodies, migrations | secondary | every document once; each write holds only for what was read |
 */
export const BULK = { readPreference: 'secondaryPreferred' } as const;
