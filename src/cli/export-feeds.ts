import { writeFile } from 'node:fs/promises';
import { writeOpml } from '../config/opml-write.js';
import { openDesk, type DeskOptions } from './desk.js';
import { allFeeds, type ShownFeed } from './operations.js';
import { counted } from './printable.js';

/** The list as OPML. */
export function opmlOf(feeds: readonly ShownFeed[], now: Date): string {
  const listed = feeds.map(({ url, source, section, format, holds, fullTextFromPage, everySeconds }) => ({
    url, name: source.name, site: source.url, language: source.language, format,
    folder: section?.title ?? null,
    holds: holds === 'VIDEOS' ? ('videos' as const) : ('articles' as const),
    fullText: fullTextFromPage ? ('page' as const) : ('feed' as const),
    every: everySeconds,
  }));
  return writeOpml('khabar feeds', listed, now);
}

/** `khabar feeds export [FILE]`: to a file, else to standard output. */
export async function exportFeeds(file: string | undefined, options: DeskOptions): Promise<void> {
  const desk = await openDesk(options, console.error);
  try {
    const feeds = await allFeeds(desk);
    const opml = opmlOf(feeds, new Date());
    if (file === undefined) process.stdout.write(opml);
    else await writeFile(file, opml);
    if (file !== undefined) console.error(`${counted(feeds.length, 'feed')} written to ${file}.`);
  } finally {
    await desk.close();
  }
}
