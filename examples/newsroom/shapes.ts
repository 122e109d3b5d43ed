import type { Language, Section, TextOutletKey } from './outlets.js';

/** A picture of `pictures/`. */
export interface Picture { readonly bytes: Buffer; readonly modified: Date; readonly width: number; readonly height: number }

/** A film of `videos/`. */
export interface Film { readonly bytes: Buffer; readonly modified: Date }

/** A picture as a text shows it; pixels. */
export interface Illustration {
  readonly file: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
}

/** What a reader wrote below a text; plain text. */
export interface Comment {
  readonly id: string;
  readonly author: string;
  readonly date: Date;
  readonly text: string;
  /** The comment of the same text that it answers; null at top level. */
  readonly replyTo: string | null;
}

/** Names a text of some outlet. */
export interface TextReference { readonly outlet: TextOutletKey; readonly id: string }

/** An article, checked, its ages turned into times. */
export interface Text extends TextReference {
  readonly section: Section;
  /** When its first form came out. */
  readonly published: Date;
  readonly by: string | null;
  readonly headline: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly image: Illustration | null;
  readonly comments: readonly Comment[];
  /** Ids of the same outlet. */
  readonly related: readonly string[];
  /** The same report elsewhere, in other languages. */
  readonly alternates: readonly (TextReference & { readonly language: Language })[];
  /** The correction, where there was one: what was printed before, when it was changed and why. */
  readonly correction: { readonly when: Date; readonly firstHeadline: string; readonly note: string } | null;
  /** When and why the outlet took it back. */
  readonly withdrawn: { readonly when: Date; readonly note: string } | null;
  /** HTML; pictures by file name. */
  readonly body: string;
}

/** A film of the television. */
export interface Video {
  readonly id: string;
  readonly section: Section;
  readonly published: Date;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Seconds. */
  readonly duration: number;
  readonly thumbnail: Illustration;
  readonly related: readonly TextReference[];
  readonly film: Film;
}

/** Everything the sample serves. */
export interface SampleNewsroom {
  readonly startedAt: Date;
  /** Newest first. */
  readonly texts: Readonly<Record<TextOutletKey, readonly Text[]>>;
  /** Newest first. */
  readonly videos: readonly Video[];
  readonly pictures: ReadonlyMap<string, Picture>;
}
