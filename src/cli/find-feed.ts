import { allFeeds, type ShownFeed } from './operations.js';
import type { Desk } from './desk.js';

/** The feeds that were named, by id or by address; throws for a name that none has. */
export async function findFeeds(desk: Desk, names: readonly string[]): Promise<ShownFeed[]> {
  const feeds = await allFeeds(desk);
  return names.map((name) => {
    const address = URL.canParse(name) ? new URL(name).href : name;
    const found = feeds.find(({ id, url }) => id === name || url === name || url === address);
    if (!found) throw new Error(`There is no feed ${name}. khabar feeds list shows those there are; --json shows their ids.`);
    return found;
  });
}
