import { stableId } from '../model/stable-id.js';

/** What an article says to its readers; another hash is another version. */
export function contentHash(content: {
  headline: string | null;
  description: string | null;
  by: string | null;
  text: string | null;
  imageUrl: string | null;
}): string {
  const { headline, description, by, text, imageUrl } = content;
  return stableId(JSON.stringify([headline, description, by, text, imageUrl]));
}
