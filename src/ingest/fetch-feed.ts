import type { FeedStage } from './work.js';

/** Asks for the feed, with what is known of its last answer; unless an answer is given. */
export const fetchFeed: FeedStage = async (turn, { fetcher }) => {
  if (turn.given) return { ...turn, answer: turn.given.answer };
  const { url, etag, lastModified, robots } = turn.feed;
  const answer = await fetcher.get(url, { etag, lastModified }, { purpose: 'feed', robots });
  return { ...turn, answer, received: answer.bytes };
};
