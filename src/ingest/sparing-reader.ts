import type { DocumentReader } from '../formats/document-reader.js';
import { ReadingStopped } from '../formats/reading-stopped.js';

/** Pages of one turn, and texts, that may take too much, before the others wait for the next. */
const MOST = 3;

/** Reads for one turn of a feed: one whose every page takes too much does not keep the others from being read for hours. */
export function sparingReader(read: DocumentReader): DocumentReader {
  const stopped = { page: 0, body: 0 };
  const unless = async <Said>(kind: 'page' | 'body', url: string, reading: () => Promise<Said>): Promise<Said> => {
    if (stopped[kind] >= MOST) throw new ReadingStopped('READING_POSTPONED', `${url} was not read, as ${MOST} documents of its feed took too much just before`);
    try {
      return await reading();
    } catch (error) {
      if (error instanceof ReadingStopped) stopped[kind]++;
      throw error;
    }
  };
  return {
    feed: (text, context) => read.feed(text, context),
    page: (html, url, selectors) => unless('page', url, () => read.page(html, url, selectors)),
    body: (html, around) => unless('body', around.baseUrl, () => read.body(html, around)),
  };
}
