import type { LanguageTagged } from './text.js';

/** A sound, after schema.org `AudioObject`; language and direction are those of title and description. */
export interface Audio extends LanguageTagged {
  /** The file itself; this, a player, or both are there. */
  contentUrl: string | null;
  /** A player to show in a frame: one that is known, or the outlet's own. */
  embedUrl: string | null;
  title: string | null;
  description: string | null;
  /** Seconds. */
  duration: number | null;
  /** The file's media type, without parameters. */
  encodingFormat: string | null;
  /** Who made it and whose it is, as the outlet prints it. */
  creditText: string | null;
  /** The notice of rights as it stands there. */
  copyrightNotice: string | null;
}
