import { openDesk, type DeskOptions } from './desk.js';
import { feedTable } from './feed-table.js';
import { allFeeds } from './operations.js';
import { printableJson } from './printable.js';

/** `khabar feeds list` */
export async function listFeeds({ json, ...options }: DeskOptions & { json?: boolean }): Promise<void> {
  const desk = await openDesk(options, console.error);
  try {
    const feeds = await allFeeds(desk);
    console.log(json ? printableJson(feeds, 2) : feedTable(feeds, new Date()));
    if (!desk.serves && !json) console.error('No server runs: this is how it left them.');
  } finally {
    await desk.close();
  }
}
