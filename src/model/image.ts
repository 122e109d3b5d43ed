import type { LanguageTagged } from './text.js';

/** A picture with its rights, after schema.org `ImageObject`; language and direction are those of its caption. */
export interface Image extends LanguageTagged {
  contentUrl: string;
  caption: string | null;
  /** Who made it and whose it is, as the outlet prints it. */
  creditText: string | null;
  /** The notice of rights as it stands there, e.g. `© 2026 Agency`. */
  copyrightNotice: string | null;
  /** Pixels, where upstream says. */
  width: number | null;
  height: number | null;
}
