import type { Article } from '../model/article.js';
import type { Body } from '../model/body.js';
import type { ChangeKind } from '../events/bus.js';
import type { Bus } from '../events/bus.js';
import type { Feed } from '../model/feed.js';
import type { DeletedItem, FeedDocument, FeedItem } from '../model/item.js';
import type { Newsroom, Source } from '../model/newsroom.js';
import type { Video } from '../model/video.js';
import type { Joining } from '../stories/join.js';
import type { Store } from '../store/store.js';
import type { Document, Fetched, Fetcher } from '../upstream/fetch.js';

/** Where the pipeline's lines go. */
export interface IngestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What the stages work with; the same for every feed. */
export interface Tools {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly bus: Bus;
  readonly newsroom: Newsroom;
  readonly joining: Joining;
  readonly log: IngestLog;
  readonly now: () => Date;
  /** Aborted when the program ends: what is under way is left where it can be taken up again. */
  readonly stopping: AbortSignal;
}

/** An answer that was not asked for now: a hub sent it, or it was kept and is read again. */
export interface Given { readonly kind: 'PUSH' | 'REPLAY'; readonly answer: Document }

/** One feed's turn, as its stages fill it in. */
export interface FeedTurn {
  readonly feed: Feed;
  readonly source: Source;
  /** Null for a turn that asks the feed itself. */
  readonly given: Given | null;
  readonly answer: Fetched | null;
  /** Documents to read, oldest archive first, so that what was said later wins. */
  readonly documents: readonly FeedDocument[];
  readonly works: readonly Work[];
}

/** An article on its way into the store. */
export interface ArticleWork {
  readonly kind: 'article';
  readonly feed: Feed;
  readonly item: FeedItem;
  readonly article: Article;
  readonly body: Body | null;
  /** Its page, which carries the body, could not be read this time. */
  readonly partial: boolean;
  /** When upstream says it was changed; null when it does not say, or says a time to come. */
  readonly changedAt: Date | null;
  /** Stored articles that turn out to repeat this one. */
  readonly repeatedBy: readonly string[];
  /** What was stored of it before; null when it is new. */
  readonly previous: Article | null;
  /** What happens to it; null when nothing does. */
  readonly change: ChangeKind | null;
}

/** A film on its way into the store. */
export interface VideoWork {
  readonly kind: 'video';
  readonly feed: Feed;
  readonly video: Video;
  /** Nothing was stored of it before. */
  readonly isNew: boolean;
}

/** An outlet taking an item back. */
export interface WithdrawalWork {
  readonly kind: 'withdrawal';
  readonly feed: Feed;
  readonly deleted: DeletedItem;
  readonly article: Article | null;
  readonly change: ChangeKind | null;
}

export type Work = ArticleWork | VideoWork | WithdrawalWork;

/** A step of a feed's turn. */
export type FeedStage = (turn: FeedTurn, tools: Tools) => Promise<FeedTurn>;
/** A step of one item; null ends its way. */
export type ItemStage<W extends Work> = (work: W, tools: Tools) => Promise<W | null>;
