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
  /** Who made it and whose it is, as the outlet prints it. */
  creditText: string | null;
  /** The notice of rights as it stands there. */
  copyrightNotice: string | null;
  /** The file itself. */
  contentUrl: string | null;
  /** A player to show in a frame: one that is known, or the outlet's own. */
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
