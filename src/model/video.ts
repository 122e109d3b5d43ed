import type { Image } from './image.js';
import type { LanguageTagged } from './text.js';

/** A film, after schema.org `VideoObject`. */
export interface Video extends LanguageTagged {
  _id: string;
  uri: string;
  title: string;
  description: string | null;
  /** Seconds. */
  duration: number | null;
  thumbnail: Image | null;
  /** The file itself. */
  contentUrl: string | null;
  /** A player to show in a frame. */
  embedUrl: string | null;
  uploadDate: Date;
  sourceId: string;
  section: string | null;
  keywords: string[];
  /** Addresses of the articles it goes with, whether or not those have arrived yet. */
  articleUris: string[];
  storyIds: string[];
  pubStatus: 'USABLE' | 'CANCELED';
}
