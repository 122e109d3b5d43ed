import type { FeedStage } from './work.js';

/** Asks for the feed, with what is known of its last answer. */
export const fetchFeed: FeedStage = async (turn, { fetcher }) => {
  const { url, etag, lastModified } = turn.feed;
  return { ...turn, answer: await fetcher.get(url, { etag, lastModified }) };
};
