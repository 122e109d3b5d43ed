import type { Image } from './image.js';

/** A paragraph; `html` holds only inline elements. */
export interface ParagraphBlock { type: 'ParagraphBlock'; text: string; html: string }
/** A heading inside the body, level 2 to 6 (level 1 is the headline's). */
export interface HeadingBlock { type: 'HeadingBlock'; text: string; level: number }
/** A list; its items are plain text, nested lists flattened in reading order. */
export interface ListBlock { type: 'ListBlock'; ordered: boolean; items: string[] }
/** Somebody's words, set apart; `citation` says whose. */
export interface QuoteBlock { type: 'QuoteBlock'; text: string; citation: string | null }
/** A picture between paragraphs. */
export interface ImageBlock { type: 'ImageBlock'; image: Image }
/** A player or post of a known site, or a player, film or sound of the article's own; never its markup, but the provider's name (for the own site its host) and an https or http address. */
export interface EmbedBlock { type: 'EmbedBlock'; provider: string; url: string }

/** One piece of an article's body, in reading order. */
export type Block = ParagraphBlock | HeadingBlock | ListBlock | QuoteBlock | ImageBlock | EmbedBlock;

/** An article's body in its three forms, all from one parse. */
export interface Body {
  blocks: Block[];
  /** Built from the blocks: known elements and checked addresses only, nothing of the source's markup. */
  html: string;
  /** Blocks separated by a blank line. */
  text: string;
  wordCount: number;
  /** The version of the rules it was read by; stored bodies of older ones can be read again. */
  sanitizerVersion: number;
}
