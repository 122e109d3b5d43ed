import type { LanguageTagged } from './text.js';

/** An outlet that texts come from. */
export interface Source extends LanguageTagged {
  _id: string;
  name: string;
  url: string;
}

/** A department of the front page; its title in each language of the newsroom. */
export interface Section {
  /** The slug. */
  _id: string;
  titles: Record<string, string>;
  /** Subjects (compared folded) that put an item here. */
  subjects: string[];
}

/** A stream that can be watched now, after schema.org `BroadcastEvent`. */
export interface LiveStream extends LanguageTagged {
  title: string;
  url: string;
  isLiveBroadcast: boolean;
}

/** Where else the outlet can be followed. */
export interface Channel { network: string; url: string }

/** One language's face of the newsroom. */
export interface Edition extends LanguageTagged {
  /** The language tag, unique. */
  _id: string;
  title: string;
  live: LiveStream[];
  channels: Channel[];
  /** Section slugs in their order on the page. */
  sections: string[];
}

/** A thread that the newsroom names itself: whatever carries one of its subjects belongs to it. */
export interface NamedStory {
  slug: string;
  titles: Record<string, string>;
  description: string | null;
  subjects: string[];
}

/** The newsroom's own furniture, small enough to be held in memory; replaced whole when it changes. */
export interface Newsroom {
  /** In the order of the configuration: the first is what anything falls back to. */
  readonly editions: readonly Edition[];
  readonly sections: ReadonlyMap<string, Section>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly namedStories: readonly NamedStory[];
}
