/** Base direction of a text, as HTML's `dir` has it. */
export type Direction = 'ltr' | 'rtl';

/** Something a reader reads: which language it is in and which way it runs. */
export interface LanguageTagged {
  /** BCP 47 tag, e.g. `ar`, `en-GB`; `und` where nothing could tell (RFC 5646 section 4.1). */
  language: string;
  direction: Direction;
}
