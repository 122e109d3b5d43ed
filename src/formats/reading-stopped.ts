/** Why a document was not read to its end, and what to do. */
export const STOPPED = {
  READING_TIMEOUT: 'Look at the document: if it is what the outlet means and only large, raise KHABAR_READING_TIMEOUT; else tell the outlet.',
  READING_MEMORY: 'Look at the document: if it is what the outlet means and only large, raise KHABAR_READING_MEMORY; else tell the outlet.',
  READING_POSTPONED: 'It is read in the feed’s next turn.',
  CLOSED: 'It is read again after the next start.',
} as const;

/** As `Feed.lastError.code` shows it. */
export type StopCode = keyof typeof STOPPED;

/** A document was not read to its end: that took too much, others took too much before it, or the program was stopping. The message ends with what to do. */
export class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';

  constructor(readonly code: StopCode, detail: string) {
    super(`${detail}. ${STOPPED[code]}`);
  }
}
