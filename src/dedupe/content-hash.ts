import { stableId } from '../model/stable-id.js';

/** What an article says to its readers; another hash is another version. */
export function contentHash(content: {
  headline: string | null;
  description: string | null;
  by: string | null;
  text: string | null;
  imageUrl: string | null;
  /** A word for each sound, the same for one that has not been replaced. An article without any has the hash that it had before sounds counted. */
  sounds: readonly string[];
}): string {
  const { headline, description, by, text, imageUrl, sounds } = content;
  return stableId(JSON.stringify([headline, description, by, text, imageUrl, ...(sounds.length > 0 ? [sounds] : [])]));
}
