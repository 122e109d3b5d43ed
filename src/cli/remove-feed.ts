import { openDesk, type DeskOptions } from './desk.js';
import { findFeeds } from './find-feed.js';
import { removeFeed } from './operations.js';
import { printable, printableJson } from './printable.js';

/** `khabar feeds remove URL|ID…`; exit code 1 when one was not removed. */
export async function removeFeedCommand(names: readonly string[], { json, ...options }: DeskOptions & { json?: boolean }): Promise<void> {
  const desk = await openDesk(options, console.error);
  try {
    const feeds = await findFeeds(desk, names);
    const done = [];
    for (const { id, url } of feeds) done.push({ url, ...(await removeFeed(desk, id)) });
    if (json) console.log(printableJson(done, 2));
    for (const { url, errors } of done) {
      if (errors.length > 0) process.exitCode = 1;
      if (json) continue;
      if (errors.length === 0) console.log(`Removed: ${printable(url)}. Its articles stay.`);
      for (const { code, message } of errors) console.error(`${printable(code)}: ${printable(message)}`);
    }
  } finally {
    await desk.close();
  }
}
