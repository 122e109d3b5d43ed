import { openDesk, type DeskOptions } from './desk.js';
import { findFeeds } from './find-feed.js';
import { allFeeds, replayFeed } from './operations.js';
import { counted, printable, printableJson } from './printable.js';

/** `khabar feeds replay [URL|ID…] [--all]`; exit code 1 when one could not be read again. */
export async function replayFeeds(names: readonly string[], { all, json, ...options }: DeskOptions & { all?: boolean; json?: boolean }): Promise<void> {
  if ((all ?? false) === (names.length > 0)) throw new Error('Name the feeds to read again, by address or id, or say --all.');
  const desk = await openDesk(options, console.error);
  try {
    const feeds = all ? await allFeeds(desk) : await findFeeds(desk, names);
    const done = [];
    for (const [index, { id, url }] of feeds.entries()) {
      const replayed = await replayFeed(desk, id);
      done.push({ url, ...replayed });
      const told = replayed.errors.map(({ code, message }) => `${code}: ${message}`).join(' ') || `${counted(replayed.items, 'item')}, ${replayed.changes} changed`;
      if (!json) console.error(`[${index + 1}/${feeds.length}] ${printable(url)}  ${printable(told)}`);
    }
    const failed = done.filter(({ errors }) => errors.length > 0);
    const changes = done.reduce((sum, one) => sum + one.changes, 0);
    console.log(json ? printableJson(done, 2) : `${counted(done.length - failed.length, 'feed')} read again, ${counted(changes, 'article')} changed; ${failed.length} not.`);
    // With --all, feeds of which nothing is kept are to be expected.
    if (failed.some(({ errors }) => !all || errors.some(({ code }) => code !== 'NOTHING_KEPT'))) process.exitCode = 1;
  } finally {
    await desk.close();
  }
}
