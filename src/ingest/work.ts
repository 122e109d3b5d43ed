import type { Article, PageReading, Sighting } from '../model/article.js';
import type { Body } from '../model/body.js';
import type { ChangeKind } from '../events/bus.js';
import type { Bus } from '../events/bus.js';
import type { DocumentReader } from '../formats/document-reader.js';
import type { Feed } from '../model/feed.js';
import type { DeletedItem, FeedDocument, FeedItem } from '../model/item.js';
import type { Newsroom, Source } from '../model/newsroom.js';
import type { Video } from '../model/video.js';
import type { Nodes } from '../nodes/nodes.js';
import type { Joining } from '../stories/join.js';
import type { Store } from '../store/store.js';
import type { Document, Fetched, Fetcher } from '../upstream/fetch.js';
import type { PushSettings } from './push-state.js';
import type { FeedFailure } from './upstream-error.js';

/** Where the pipeline's lines go. */
export interface IngestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What is set for reading feeds. */
export interface IngestSettings {
  /** Seconds between two fetches of a feed that goes by its own rhythm, at least and at most. */
  readonly pollMin: number;
  readonly pollMax: number;
  /** Items read of one document. */
  readonly maxItems: number;
  /** Bytes, compressed, up to which a feed's last good answer is kept; 0 keeps none. */
  readonly maxPayloadBytes: number;
  readonly push: PushSettings;
}

/** What the stages work with; the same for every feed. */
export interface Tools {
  readonly store: Store;
  readonly fetcher: Fetcher;
  /** Reads what was fetched. */
  readonly read: DocumentReader;
  readonly bus: Bus;
  readonly newsroom: Newsroom;
  readonly joining: Joining;
  readonly log: IngestLog;
  readonly settings: IngestSettings;
  readonly now: () => Date;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  /** Aborted when the program ends, or another node may have taken over: what is under way is left where it can be taken up again. */
  readonly stopping: Pick<AbortSignal, 'aborted'>;
  /** With whom the feeds are shared. */
  readonly nodes: Nodes;
}

/** An answer that was not asked for now: a hub sent it, or it was kept, since `fetchedAt`, and is read again. */
export type Given =
  | { readonly kind: 'PUSH'; readonly answer: Document }
  | { readonly kind: 'REPLAY'; readonly answer: Document; readonly fetchedAt: Date };

/** One feed's turn, as its stages fill it in. */
export interface FeedTurn {
  readonly feed: Feed;
  readonly source: Source;
  /** Null for a turn that asks the feed itself. */
  readonly given: Given | null;
  readonly answer: Fetched | null;
  /** Bytes of everything that was asked for to read the feed. */
  readonly received: number;
  /** Items of the documents that were not read, because they cannot be or are too many. */
  readonly itemsUnread: number;
  /** Whether what was read is all that the feed has at present: nothing was cut off or left out, and it came from the feed itself. */
  readonly isWhole: boolean;
  /** Documents to read, oldest archive first, so that what was said later wins. */
  readonly documents: readonly FeedDocument[];
  readonly works: readonly Work[];
  /** A fault of our own at one of the items: the others are worked through, and the feed is read in full again. */
  readonly fault: FeedFailure | null;
  /** Of items that say what they said before, and are not worked through; absent until that is known. */
  readonly unchanged?: readonly Sighting[];
}

/** What an item is recognised by. */
export interface ItemMarks {
  /** Its own address, whatever its page gives as such. */
  readonly uri: string;
  /** Identity keys of its addresses, its own first. */
  readonly keys: readonly string[];
  /** Its folded title. */
  readonly titleKey: string;
  /** What the item says, all of it. */
  readonly itemHash: string;
  /** Identity keys and guids of the other items beside it: what they name is not this item. */
  readonly others: Pick<ReadonlySet<string>, 'has'>;
}

/** A stored text that shares runs of words with another. */
export type NearText = Pick<Article, '_id' | 'sourceId' | 'fingerprint' | 'sortTime' | 'canonicalId' | 'addresses' | 'headline'>;

/** An article on its way into the store. */
export interface ArticleWork {
  readonly kind: 'article';
  readonly feed: Feed;
  readonly item: FeedItem;
  readonly marks: ItemMarks;
  readonly article: Article;
  readonly body: Body | null;
  /** Its text, or the page that carries it, could not be read this time. */
  readonly partial: boolean;
  /** How reading its page stands now; null where pages are not read. */
  readonly page: PageReading | null;
  /** When upstream says it was changed; null when it does not say, or says a time to come. */
  readonly changedAt: Date | null;
  /** Since when the document is kept that is read again; null for one that has just come. */
  readonly keptSince: Date | null;
  /** Films that go with it, as the item carries them. */
  readonly films: readonly Video[];
  /** This feed's sighting of it, as it was before; null when there was none. */
  readonly sighting: Sighting | null;
  /** Stored texts that may be the same; null until they are looked up. */
  readonly near: readonly NearText[] | null;
  /** Stored articles that turn out to repeat this one. */
  readonly repeatedBy: readonly string[];
  /** What was stored of it before; null when it is new. */
  readonly previous: Article | null;
  /** What happens to it; null when nothing does. */
  readonly change: ChangeKind | null;
  /** Writes that wait for those after them, so that the disk is waited for once; in order, none without those before it. */
  readonly writes: readonly PendingWrite[];
}

/** A write that is not made before it is called. */
export type PendingWrite = () => Promise<unknown>;

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
  /** The article, where it is known already: it vanished without a word, and is not named by a guid. */
  readonly article: Article | null;
  readonly change: ChangeKind | null;
}

export type Work = ArticleWork | VideoWork | WithdrawalWork;

/** A step of a feed's turn. */
export type FeedStage = (turn: FeedTurn, tools: Tools) => Promise<FeedTurn>;
/** A step of one item; null ends its way. */
export type ItemStage<W extends Work> = (work: W, tools: Tools) => Promise<W | null>;
