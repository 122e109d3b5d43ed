import { ReadingStopped } from '../formats/reading-stopped.js';
import type { Body } from '../model/body.js';
import type { LanguageTagged } from '../model/text.js';
import type { Tools } from './work.js';

/** An item's text; `isGivenUp` when reading it took too much. */
export interface ReadText { readonly body: Body | null; readonly isGivenUp: boolean }

/** Reads an item's text. Where that takes too much the log says so, and the article stands with its summary. */
export async function readText(html: string, around: LanguageTagged & { readonly baseUrl: string }, { read, log }: Pick<Tools, 'read' | 'log'>): Promise<ReadText> {
  try {
    const body = await read.body(html, around);
    return { body: body.blocks.length > 0 ? body : null, isGivenUp: false };
  } catch (error) {
    // What only was not its turn comes in with a later one.
    if (!(error instanceof ReadingStopped) || error.code === 'READING_POSTPONED' || error.code === 'CLOSED') throw error;
    log.warn({ url: around.baseUrl, code: error.code }, `an article’s text could not be read, and is left out: ${error.message} Then \`khabar feeds replay\` reads it again.`);
    return { body: null, isGivenUp: true };
  }
}
