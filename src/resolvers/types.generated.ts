import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ArticleParent, ArticleVersionParent, AudioParent, BodyParent, BlockParent, CommentParent, EditionParent, FeedParent, ImageParent, LiveStreamParent, SectionParent, SightingParent, SourceParent, StoryParent, StorySourceParent, VideoParent, ViewerParent, NodeParent, ArticleConnectionParent, ArticleEdgeParent, ArticleVersionConnectionParent, ArticleVersionEdgeParent, CommentConnectionParent, CommentEdgeParent, FeedConnectionParent, FeedEdgeParent, RelatedConnectionParent, RelatedEdgeParent, SightingConnectionParent, SightingEdgeParent, StoryConnectionParent, StoryEdgeParent, VideoConnectionParent, VideoEdgeParent } from './parents.js';
import type { Context } from './context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC, RFC 3339, milliseconds, e.g. `2026-11-23T18:22:05.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A BCP 47 language tag, e.g. `ar`, `en-GB`; `und` where the language could not be told. */
  LanguageTag: { input: string; output: string; }
  /** An absolute http or https address (WHATWG URL). */
  URL: { input: URL; output: string; }
};

/** A feed to read. */
export type AddFeedInput = {
  /** Seconds between two fetches, 10 to 2592000; default: by the feed's own rhythm. */
  everySeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Read each item's page for the text, because the feed has a summary only; default: no. */
  fullTextFromPage?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default: articles. */
  holds?: InputMaybe<FeedContents>;
  /** The language of outlet and feed where items do not say theirs; default: what the feed says, else what its texts are in. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Slug of the department for every item; default: by the items' own subjects. */
  section?: InputMaybe<Scalars['String']['input']>;
  /** The outlet's name; default: the feed's own title. */
  sourceName?: InputMaybe<Scalars['String']['input']>;
  /** The outlet's site; default: the one the feed names. */
  sourceUrl?: InputMaybe<Scalars['URL']['input']>;
  /** Its address, or a web page that names a feed (`rel="alternate"`). */
  url: Scalars['URL']['input'];
};

/** What became of adding a feed. */
export type AddFeedPayload = {
  __typename?: 'AddFeedPayload';
  /** Why it was not added; empty when it was. */
  errors: Array<UserError>;
  /** The feed; with `ALREADY_THERE` the one that is there; null when it was not added. */
  feed?: Maybe<Feed>;
};

/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type Article = Localized & Node & {
  __typename?: 'Article';
  /** Sounds that go with it: what an episode consists of, clips, the article read out; each once, at most 10. */
  audio: Array<Audio>;
  /** The text; null when the outlet gives none beyond the description, or when withdrawn. */
  body?: Maybe<Body>;
  /** The byline as the outlet prints it (ninjs `by`); null when there is none. */
  by?: Maybe<Scalars['String']['output']>;
  /** The article whose text this one repeats; itself when it is an original. */
  canonical: Article;
  /** How many comments can be read, replies included. */
  commentCount: Scalars['Int']['output'];
  /** Comments at top level, oldest first; `totalCount` counts these alone. */
  comments: CommentConnection;
  /** One or two sentences, plain text; null when the outlet gives none, or when withdrawn. */
  description?: Maybe<Scalars['String']['output']>;
  /** Which way they run. */
  direction: Direction;
  /** Other outlets' articles that repeat this one's text, newest first. */
  duplicates: ArticleConnection;
  /** The editor's note of the present version: what was corrected, or why it was withdrawn (ninjs `ednote`). */
  edNote?: Maybe<Scalars['String']['output']>;
  /** When the outlet first published it; null when it gave no date that can be read. */
  firstCreated?: Maybe<Scalars['DateTime']['output']>;
  /** Plain text; null only when the item has been withdrawn. */
  headline?: Maybe<Scalars['String']['output']>;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** The lead picture; null when there is none. */
  image?: Maybe<Image>;
  /** Subjects as the outlet prints them. */
  keywords: Array<Scalars['String']['output']>;
  /** The language of headline, description and body. */
  language: Scalars['LanguageTag']['output'];
  /** Whether it may be used (ninjs `pubstatus`). */
  pubStatus: PubStatus;
  /** What to read next, best first: never itself nor a repeat of itself. At most 20 in all. */
  related: RelatedConnection;
  /** Its department, titled in the article's language; null when no mapping fits. */
  section?: Maybe<Section>;
  /** The feeds that carried it, the latest sighting first. */
  sightings: SightingConnection;
  /** The outlet it comes from. */
  source: Source;
  /** Threads it belongs to, the nearest first. */
  stories: StoryConnection;
  /**
   * Its address, the first that it was seen under, without tracking parameters. Unique. Items that share an address (a
   * live page) or have none are told apart by a fragment.
   */
  uri: Scalars['URL']['output'];
  /** 1 for the first version that was seen, one more for each that changed what is read. */
  version: Scalars['Int']['output'];
  /** When the present version was made: the outlet's own date of change, else the time at which it was seen. */
  versionCreated: Scalars['DateTime']['output'];
  /** Earlier versions, newest first; empty when nothing was ever changed. */
  versions: ArticleVersionConnection;
  /** Films that go with it, newest first. */
  videos: VideoConnection;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleDuplicatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleRelatedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleSightingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleStoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A news item in its present version, after ninjs 3.1 and schema.org `NewsArticle`. Source: the outlet's feed,
 * and its page where the feed carries a summary only.
 */
export type ArticleVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of articles. */
export type ArticleConnection = {
  __typename?: 'ArticleConnection';
  /** The page, in order. */
  edges: Array<ArticleEdge>;
  /** The page's articles without their cursors. */
  nodes: Array<Article>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all; exact, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An article in its place in a list. */
export type ArticleEdge = {
  __typename?: 'ArticleEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The article. */
  node: Article;
};

/** A version of an article that another has replaced. */
export type ArticleVersion = Localized & {
  __typename?: 'ArticleVersion';
  /** Its sounds; empty when it had none, or when the article has been withdrawn since. */
  audio: Array<Audio>;
  /** Its text; null when it had none, or when the article has been withdrawn since. */
  body?: Maybe<Body>;
  /** Its byline; null when it had none, or when the article has been withdrawn since. */
  by?: Maybe<Scalars['String']['output']>;
  /** Names of the article's fields that the next version changed. */
  changedFields: Array<Scalars['String']['output']>;
  /** Its description; null when it had none, or when the article has been withdrawn since. */
  description?: Maybe<Scalars['String']['output']>;
  /**
   * What the next version changed, field by field, of those that are text: headline, description, by, keywords,
   * section, body, the picture's address as image, and those of the sounds as audio. Empty when the article has been withdrawn since.
   */
  diff: Array<VersionChange>;
  /** Which way they run. */
  direction: Direction;
  /** Its headline; null when the article has been withdrawn since. */
  headline?: Maybe<Scalars['String']['output']>;
  /** Its lead picture; null when it had none, or when the article has been withdrawn since. */
  image?: Maybe<Image>;
  /** The language of headline, description and body. */
  language: Scalars['LanguageTag']['output'];
  /** The note with which it was replaced. */
  note?: Maybe<Scalars['String']['output']>;
  /** Its number, from 1. */
  version: Scalars['Int']['output'];
  /** When it was made. */
  versionCreated: Scalars['DateTime']['output'];
};

/** A page of earlier versions. */
export type ArticleVersionConnection = {
  __typename?: 'ArticleVersionConnection';
  /** The page, in order. */
  edges: Array<ArticleVersionEdge>;
  /** The page's versions without their cursors. */
  nodes: Array<ArticleVersion>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** An earlier version in its place. */
export type ArticleVersionEdge = {
  __typename?: 'ArticleVersionEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The version. */
  node: ArticleVersion;
};

/**
 * A sound, after schema.org `AudioObject`: an episode, a clip, an article that is read out. Source: enclosures, Media RSS,
 * attachments, sounds and players in the text of articles, their pages. It has `contentUrl`, `embedUrl`, or both.
 */
export type Audio = Localized & {
  __typename?: 'Audio';
  /** The file itself; null when only a player is offered. */
  contentUrl?: Maybe<Scalars['URL']['output']>;
  /** The notice of rights, e.g. `© 2026 Agency`, of the sound, else of the item, else of the feed that carries it; null when upstream gives none. */
  copyrightNotice?: Maybe<Scalars['String']['output']>;
  /** Who made it and whose it is, as the outlet prints it, or the notice of rights where that is all there is; null when upstream says nothing. */
  creditText?: Maybe<Scalars['String']['output']>;
  /** Plain text; null when upstream gives none. */
  description?: Maybe<Scalars['String']['output']>;
  /** Which way they run. */
  direction: Direction;
  /** Seconds; null when upstream does not say. */
  duration?: Maybe<Scalars['Int']['output']>;
  /** A player to show in a frame: of a site that is known for its players, or of the outlet itself; null when there is none. */
  embedUrl?: Maybe<Scalars['URL']['output']>;
  /** The file's media type, e.g. `audio/mpeg`; null when upstream does not say. */
  encodingFormat?: Maybe<Scalars['String']['output']>;
  /** The language of title and description. */
  language: Scalars['LanguageTag']['output'];
  /** Plain text; null when upstream gives the sound none of its own. */
  title?: Maybe<Scalars['String']['output']>;
};

/** A piece of a body. */
export type Block = EmbedBlock | HeadingBlock | ImageBlock | ListBlock | ParagraphBlock | QuoteBlock;

/** An article's text in three forms, all made from one parse of what the outlet sent. */
export type Body = {
  __typename?: 'Body';
  /** The same text as typed pieces, in reading order. */
  blocks: Array<Block>;
  /** Safe HTML: known elements and http(s) addresses only, no scripts, styles, frames or event handlers. */
  html: Scalars['String']['output'];
  /** By which version of the rules for safe HTML it was made; 0 where that was not kept yet. */
  sanitizerVersion: Scalars['Int']['output'];
  /** Plain text, blocks separated by an empty line. */
  text: Scalars['String']['output'];
  /** Words of `text`, as readers of its language count them. */
  wordCount: Scalars['Int']['output'];
};

/** Who may keep an answer. */
export type CacheControlScope =
  /** Whoever asked, alone. */
  | 'PRIVATE'
  /** Everybody, also a cache on the way. */
  | 'PUBLIC';

/** An account of the newsroom on another network. Source: the configuration. */
export type Channel = {
  __typename?: 'Channel';
  /** The network's name, lower case, e.g. `telegram`, `youtube`, `rss`. */
  network: Scalars['String']['output'];
  /** The account's address. */
  url: Scalars['URL']['output'];
};

/** Whether a feed is asked (a circuit breaker): one that keeps failing is spared, and when its host does, every feed of it. */
export type CircuitState =
  /** Asked as usual. */
  | 'CLOSED'
  /** Asked once, to see whether it answers again. */
  | 'HALF_OPEN'
  /** Failed too often: not asked for a while. */
  | 'OPEN';

/** What a reader answered to an article, after schema.org `Comment`. Source: the outlet's comment feed. */
export type Comment = Localized & Node & {
  __typename?: 'Comment';
  /** The article that it is about; null when the article is no longer held. */
  article?: Maybe<Article>;
  /** Who wrote it. */
  author: CommentAuthor;
  /** When it was written; the time at which it was first seen where upstream does not say. */
  dateCreated: Scalars['DateTime']['output'];
  /** Which way it runs. */
  direction: Direction;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** The language of the text. */
  language: Scalars['LanguageTag']['output'];
  /** The comment that it answers; null at top level. */
  parent?: Maybe<Comment>;
  /** Answers directly below it, oldest first. */
  replies: CommentConnection;
  /** Answers directly below it. */
  replyCount: Scalars['Int']['output'];
  /** Plain text: whatever was posted is to be shown, never run. */
  text: Scalars['String']['output'];
};


/** What a reader answered to an article, after schema.org `Comment`. Source: the outlet's comment feed. */
export type CommentRepliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Who wrote a comment. */
export type CommentAuthor = {
  __typename?: 'CommentAuthor';
  /** As they signed it. */
  name: Scalars['String']['output'];
};

/** A page of comments. */
export type CommentConnection = {
  __typename?: 'CommentConnection';
  /** The page, in order. */
  edges: Array<CommentEdge>;
  /** The page's comments without their cursors. */
  nodes: Array<Comment>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in this list, not counting what is below each; exact, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A comment in its place in a list. */
export type CommentEdge = {
  __typename?: 'CommentEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The comment. */
  node: Comment;
};

/** What became of a piece of text. */
export type DiffOp =
  /** Only the old version has it. */
  | 'DELETE'
  /** Both versions have it. */
  | 'EQUAL'
  /** Only the new version has it. */
  | 'INSERT';

/** A piece of text that both versions have, or one of them. */
export type DiffPart = {
  __typename?: 'DiffPart';
  /** In which version it stands. */
  op: DiffOp;
  /** The words, with the spaces between them. */
  text: Scalars['String']['output'];
};

/** Which way a text runs. */
export type Direction =
  /** Left to right. */
  | 'ltr'
  /** Right to left: Arabic, Hebrew, Persian, Urdu and others. */
  | 'rtl';

/** One language's face of the newsroom: what stands around every page in that language. Source: the configuration. */
export type Edition = Localized & Node & {
  __typename?: 'Edition';
  /** Where else the newsroom can be followed, in the configured order. */
  channels: Array<Channel>;
  /** Which way the edition's pages run. */
  direction: Direction;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** The edition's language. */
  language: Scalars['LanguageTag']['output'];
  /** Streams to watch or listen to, in the configured order; empty when there are none. */
  live: Array<LiveStream>;
  /** Departments in the order of the page. */
  sections: Array<Section>;
  /** The stories rail: threads with articles in this language, the weightiest and freshest first. */
  stories: StoryConnection;
  /** What the newsroom calls itself in this language. */
  title: Scalars['String']['output'];
};


/** One language's face of the newsroom: what stands around every page in that language. Source: the configuration. */
export type EditionStoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A player or post of a site that is known for them, or a player, film or sound on the outlet's own: its address, never its markup. Players of other sites stand in the text as links. */
export type EmbedBlock = {
  __typename?: 'EmbedBlock';
  /** The other site, e.g. `youtube`, or its host name. */
  provider: Scalars['String']['output'];
  /** Address to open or to put in a sandboxed frame. */
  url: Scalars['URL']['output'];
};

/** A feed that is read, and how it is doing. */
export type Feed = Node & {
  __typename?: 'Feed';
  /** Bytes received from it so far, as they came over the wire. Exact below 2^53. */
  bytesFetched: Scalars['Float']['output'];
  /** Bytes that "304 Not Modified" spared so far. */
  bytesSaved: Scalars['Float']['output'];
  /** Whether it is asked at present: it is not while it, or its host, is left alone for its failures. */
  circuit: CircuitState;
  /** Failures since the last success. */
  consecutiveFailures: Scalars['Int']['output'];
  /** Dates of it that nobody can read so far; each of them is null where it would stand, never "now". */
  datesUnread: Scalars['Int']['output'];
  /** Seconds between two fetches, as an operator wants it; null when its own rhythm decides. */
  everySeconds?: Maybe<Scalars['Int']['output']>;
  /** What it turned out to be; null before it was first read. */
  format?: Maybe<FeedFormat>;
  /** Whether each item's page is read for the text. */
  fullTextFromPage: Scalars['Boolean']['output'];
  /** Whether its items' identifiers change from fetch to fetch, so that they are told by their addresses and texts alone. */
  guidsChange: Scalars['Boolean']['output'];
  /** What its items are. */
  holds: FeedContents;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** Items that nobody had shown before it. */
  itemsNew: Scalars['Int']['output'];
  /** Items it has shown so far, each counted once. */
  itemsSeen: Scalars['Int']['output'];
  /** Items of it that could not be read so far; the log says each one's position. */
  itemsUnread: Scalars['Int']['output'];
  /** The last failure; null when there was none since the last success. */
  lastError?: Maybe<FeedError>;
  /** When it was last asked for; null before the first time. */
  lastFetchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last answered with something that could be read, or with "not modified". */
  lastSucceededAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it will be asked for next; null when it never will. */
  nextFetchAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why then, in words. */
  nextFetchReason?: Maybe<Scalars['String']['output']>;
  /** Where it comes from: the newsroom file, or a command. */
  origin: FeedOrigin;
  /** Its push subscription (WebSub); null when it has none. */
  push?: Maybe<FeedPush>;
  /** Seconds between two of its newest items, the median; null until it can be told. */
  rhythmSeconds?: Maybe<Scalars['Int']['output']>;
  /** The department that each item of it goes to, titled in the newsroom's first language; null when the items' own subjects decide. */
  section?: Maybe<Section>;
  /** How its selectors for article pages are doing; empty when it has none, or none was tried yet. */
  selectors: Array<FeedSelector>;
  /** The outlet it belongs to. */
  source: Source;
  /** Whether it is read. */
  state: FeedState;
  /** Its address: as configured, or where a permanent redirect has led since. */
  url: Scalars['URL']['output'];
};

/** A page of feeds. */
export type FeedConnection = {
  __typename?: 'FeedConnection';
  /** The page, in order. */
  edges: Array<FeedEdge>;
  /** The page's feeds without their cursors. */
  nodes: Array<Feed>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** What an item holds. */
export type FeedContents =
  /** Articles. */
  | 'ARTICLES'
  /** Films that may point to articles. */
  | 'VIDEOS';

/** A feed in its place in a list. */
export type FeedEdge = {
  __typename?: 'FeedEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The feed. */
  node: Feed;
};

/** A failure of a feed. */
export type FeedError = {
  __typename?: 'FeedError';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What kind, upper case, e.g. `TIMEOUT`, `HTTP_503`, `UNREADABLE`. */
  code: Scalars['String']['output'];
  /** What happened, and what to do where something can be done. */
  message: Scalars['String']['output'];
};

/** The syndication formats that are read. */
export type FeedFormat =
  /** Atom (RFC 4287). */
  | 'ATOM'
  /** JSON Feed 1.0 and 1.1. */
  | 'JSON_FEED'
  /** RSS 1.0. */
  | 'RDF'
  /** RSS 0.9x and 2.0. */
  | 'RSS';

/** Where a feed comes from. */
export type FeedOrigin =
  /** Added by `addFeed` or `khabar feeds add`; it stays until it is removed. */
  | 'ADDED'
  /** The newsroom file or an OPML file given at the start; it goes when its line there goes. */
  | 'FILE';

/** A push subscription (WebSub, W3C Recommendation 2018). */
export type FeedPush = {
  __typename?: 'FeedPush';
  /** The hub. */
  hub: Scalars['URL']['output'];
  /** Until when it is granted; null while it is not. */
  leaseExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was refused or is not to be had; null while all is well. */
  reason?: Maybe<Scalars['String']['output']>;
  /** How it stands. */
  state: PushState;
};

/** A CSS selector for a feed's article pages, and how it did on those that were read. */
export type FeedSelector = {
  __typename?: 'FeedSelector';
  /** What it is for: `title`, `body`, `byline`, `date`, `image` or `remove`. */
  field: Scalars['String']['output'];
  /** When it matched last; null when it never did. */
  lastMatchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last matched nothing; null when it always matched. */
  lastMissedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The page on which it last matched nothing. */
  lastMissedUrl?: Maybe<Scalars['URL']['output']>;
  /** Pages of these where it matched. */
  matched: Scalars['Int']['output'];
  /** The selector, as configured. */
  selector: Scalars['String']['output'];
  /** Whether it stopped matching: the last three pages had nothing for it, the last twenty where it says what to remove. */
  stale: Scalars['Boolean']['output'];
  /** Pages it was tried on, since it was configured so. */
  tried: Scalars['Int']['output'];
};

/** Whether a feed is read. */
export type FeedState =
  /** Read on time. */
  | 'ACTIVE'
  /** Failing: asked for more rarely until it answers again. */
  | 'FAILING'
  /** Not asked for yet. */
  | 'PENDING'
  /** Gone for good (HTTP 410), or moved for good to where another feed is read; not asked for any more. */
  | 'RETIRED';

/** A heading within the body. */
export type HeadingBlock = {
  __typename?: 'HeadingBlock';
  /** 2 to 6; level 1 is the headline itself. */
  level: Scalars['Int']['output'];
  /** Plain text. */
  text: Scalars['String']['output'];
};

/** A picture, after schema.org `ImageObject`; language and direction are those of its caption. Source: the feed's media elements, the article's page or its body. */
export type Image = Localized & {
  __typename?: 'Image';
  /** What it shows, plain text; null when upstream says nothing. */
  caption?: Maybe<Scalars['String']['output']>;
  /** The picture itself. */
  contentUrl: Scalars['URL']['output'];
  /** The notice of rights, e.g. `© 2026 Agency` (schema.org `copyrightNotice`, ninjs `copyrightnotice`); null when upstream gives none. */
  copyrightNotice?: Maybe<Scalars['String']['output']>;
  /** Who made it and whose it is, as the outlet prints it (ninjs `creditline`), or the notice of rights where that is all there is; null when upstream says nothing. */
  creditText?: Maybe<Scalars['String']['output']>;
  /** Which way caption and credit run. */
  direction: Direction;
  /** Pixels down; null when upstream does not say. */
  height?: Maybe<Scalars['Int']['output']>;
  /** The language of caption and credit. */
  language: Scalars['LanguageTag']['output'];
  /** Pixels across; null when upstream does not say. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** A picture between paragraphs. */
export type ImageBlock = {
  __typename?: 'ImageBlock';
  /** The picture. */
  image: Image;
};

/** A list. */
export type ListBlock = {
  __typename?: 'ListBlock';
  /** The items as plain text. */
  items: Array<Scalars['String']['output']>;
  /** Numbered, rather than bulleted. */
  ordered: Scalars['Boolean']['output'];
};

/** A stream that can be followed while it runs, after schema.org `BroadcastEvent`. Source: the configuration. */
export type LiveStream = Localized & {
  __typename?: 'LiveStream';
  /** Which way the title runs. */
  direction: Direction;
  /** Whether it is on the air (schema.org `isLiveBroadcast`). */
  isLiveBroadcast: Scalars['Boolean']['output'];
  /** Language of the stream and of its title. */
  language: Scalars['LanguageTag']['output'];
  /** The stream's name. */
  title: Scalars['String']['output'];
  /** Where to watch or listen. */
  url: Scalars['URL']['output'];
};

/** Anything with text that a reader reads. */
export type Localized = {
  /** The way its text runs, from the script of `language`; ready for HTML's `dir`. */
  direction: Direction;
  /** The language of its text. */
  language: Scalars['LanguageTag']['output'];
};

/** Changing the newsroom. What is wrong with an input is told in the answer's `errors`, beside the field that it is about. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Fetches the address, and adds it when it is a feed. Its articles, and its outlet, stay when it is removed. */
  addFeed: AddFeedPayload;
  /** Stops reading a feed that was added; one of the newsroom file is removed there. */
  removeFeed: RemoveFeedPayload;
  /** Reads the feed's last good answer again, as it was kept, without asking the outlet. */
  replayFeed: ReplayFeedPayload;
};


/** Changing the newsroom. What is wrong with an input is told in the answer's `errors`, beside the field that it is about. */
export type MutationAddFeedArgs = {
  input: AddFeedInput;
};


/** Changing the newsroom. What is wrong with an input is told in the answer's `errors`, beside the field that it is about. */
export type MutationRemoveFeedArgs = {
  id: Scalars['ID']['input'];
};


/** Changing the newsroom. What is wrong with an input is told in the answer's `errors`, beside the field that it is about. */
export type MutationReplayFeedArgs = {
  id: Scalars['ID']['input'];
};

/** An object with an id of its own, that can be asked for again (Relay object identification). */
export type Node = {
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
};

/** Where a page of a connection stands in its list (Relay cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the page's last edge, for `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the page's first edge; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A paragraph. */
export type ParagraphBlock = {
  __typename?: 'ParagraphBlock';
  /** Safe HTML with inline elements only. */
  html: Scalars['String']['output'];
  /** Plain text. */
  text: Scalars['String']['output'];
};

/** ninjs 3.1 `pubstatus`. */
export type PubStatus =
  /** Taken back: nothing of it may be shown. */
  | 'CANCELED'
  /** Publish it. */
  | 'USABLE'
  /** Held back for now, e.g. by an embargo. */
  | 'WITHHELD';

/** How a push subscription stands. */
export type PushState =
  /** Granted: the hub tells of changes, and the feed is polled rarely. */
  | 'ACTIVE'
  /** The hub refused it; the feed is polled. */
  | 'DENIED'
  /** Asked for; the hub has not confirmed it yet. */
  | 'REQUESTED'
  /** Not to be had from here, e.g. because no `KHABAR_PUBLIC_URL` is set; the feed is polled. */
  | 'UNAVAILABLE';

/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type Query = {
  __typename?: 'Query';
  /** The article with this address or this id (exactly one of the two); null when there is none. */
  article?: Maybe<Article>;
  /** All articles, newest first; repeats are folded into their original. */
  articles: ArticleConnection;
  /**
   * The edition in this language, `ar-EG` falling back to `ar` (RFC 4647 lookup); null when the newsroom has
   * none.
   */
  edition?: Maybe<Edition>;
  /** All editions, the newsroom's first language first. */
  editions: Array<Edition>;
  /** Every feed and how it is doing, in the order of the configuration. */
  feeds: FeedConnection;
  /**
   * The object with this id, or null when there is none. An id that no object of this graph can have is
   * BAD_USER_INPUT.
   */
  node?: Maybe<Node>;
  /** The objects with these ids, in their order, null for each that is not there; at most 100. */
  nodes: Array<Maybe<Node>>;
  /** The department of that name; null when there is none. */
  section?: Maybe<Section>;
  /** Every outlet, in the order of the configuration. */
  sources: Array<Source>;
  /** All threads, the weightiest and freshest first. */
  stories: StoryConnection;
  /** The thread with this name or this id (exactly one of the two); null when there is none. */
  story?: Maybe<Story>;
  /** All films, newest first. */
  videos: VideoConnection;
  /** Who is asking, as this gateway sees them. */
  viewer: Viewer;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryArticleArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  uri?: InputMaybe<Scalars['URL']['input']>;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryArticlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryEditionArgs = {
  language: Scalars['LanguageTag']['input'];
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryFeedsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QuerySectionArgs = {
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  slug: Scalars['String']['input'];
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryStoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryStoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Reading the newsroom. Every list is a Relay connection, newest first unless it says otherwise; `first`
 * and `last` take 1 to 100, and one page never holds more than 20 where neither is given.
 */
export type QueryVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody's words, set apart. */
export type QuoteBlock = {
  __typename?: 'QuoteBlock';
  /** Whose they are; null when the outlet does not say. */
  citation?: Maybe<Scalars['String']['output']>;
  /** The words, plain text. */
  text: Scalars['String']['output'];
};

/** A page of related articles. */
export type RelatedConnection = {
  __typename?: 'RelatedConnection';
  /** The page, in order. */
  edges: Array<RelatedEdge>;
  /** The page's articles alone. */
  nodes: Array<Article>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many are offered in all. */
  totalCount: Scalars['Int']['output'];
};

/** An article that goes on from another, and why. */
export type RelatedEdge = {
  __typename?: 'RelatedEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The article. */
  node: Article;
  /** Why it is offered. */
  reason: RelatedReason;
  /** How near it is, 0 to 1; comparable within one list only. */
  score: Scalars['Float']['output'];
};

/** Why an article is offered beside another. */
export type RelatedReason =
  /** It is among the newest of the same department. */
  | 'SAME_SECTION'
  /** It belongs to the same thread. */
  | 'SAME_STORY'
  /** It has subjects in common. */
  | 'SAME_SUBJECT'
  /** The outlet itself links to it. */
  | 'UPSTREAM';

/** What became of removing a feed. */
export type RemoveFeedPayload = {
  __typename?: 'RemoveFeedPayload';
  /** Why not; empty when it was. */
  errors: Array<UserError>;
  /** The id of the feed that is gone; null when nothing was removed. */
  removedId?: Maybe<Scalars['ID']['output']>;
};

/** What became of reading a feed's kept answer again. */
export type ReplayFeedPayload = {
  __typename?: 'ReplayFeedPayload';
  /** Articles that read otherwise now. */
  changes: Scalars['Int']['output'];
  /** Why not; empty when it was read. */
  errors: Array<UserError>;
  /** The feed; null when there is none. */
  feed?: Maybe<Feed>;
  /** Items read. */
  items: Scalars['Int']['output'];
};

/** What a viewer may be; one can be several. */
export type Role =
  /** Nobody signed in. */
  | 'ANONYMOUS'
  /** Corrects, withdraws, curates. */
  | 'EDITOR'
  /** Decides on comments. */
  | 'MODERATOR'
  /** Runs the gateway: feeds and their health. */
  | 'OPERATOR'
  /** Another house's system that takes the news. */
  | 'PARTNER'
  /** A signed-in reader. */
  | 'READER';

/** A department of the newsroom. The same department has an id in each language, as its title differs. Source: the configuration. */
export type Section = Localized & Node & {
  __typename?: 'Section';
  /** Its articles of all languages, newest first; repeats of another outlet's text are folded into their original. */
  articles: ArticleConnection;
  /** Which way the title runs. */
  direction: Direction;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** The language of the title. */
  language: Scalars['LanguageTag']['output'];
  /** Its name in addresses, the same in every language. */
  slug: Scalars['String']['output'];
  /** Its name for readers, in `language`. */
  title: Scalars['String']['output'];
};


/** A department of the newsroom. The same department has an id in each language, as its title differs. Source: the configuration. */
export type SectionArticlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** That a feed carried an article. */
export type Sighting = {
  __typename?: 'Sighting';
  /** The feed. */
  feed: Feed;
  /** The item's identifier in that feed, as it stood; null when it had none. */
  guid?: Maybe<Scalars['String']['output']>;
  /** When it was first seen there. */
  seenAt: Scalars['DateTime']['output'];
};

/** A page of sightings. */
export type SightingConnection = {
  __typename?: 'SightingConnection';
  /** The page, in order. */
  edges: Array<SightingEdge>;
  /** The page's sightings without their cursors. */
  nodes: Array<Sighting>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** A sighting in its place. */
export type SightingEdge = {
  __typename?: 'SightingEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The sighting. */
  node: Sighting;
};

/** An outlet that texts come from. Source: the configuration or an OPML file. */
export type Source = Localized & Node & {
  __typename?: 'Source';
  /** Its articles, newest first. */
  articles: ArticleConnection;
  /** Which way its name runs. */
  direction: Direction;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** The language it mostly publishes in. */
  language: Scalars['LanguageTag']['output'];
  /** The outlet's name, as it writes it. */
  name: Scalars['String']['output'];
  /** The outlet's own site. */
  url: Scalars['URL']['output'];
};


/** An outlet that texts come from. Source: the configuration or an OPML file. */
export type SourceArticlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A topic thread: every outlet's coverage of one event. Source: found among the articles, or named in the configuration. */
export type Story = Localized & Node & {
  __typename?: 'Story';
  /** How many articles it has; exact, and equal to `articles.totalCount`. */
  articleCount: Scalars['Int']['output'];
  /** Its articles, newest first; repeats are folded into their original. */
  articles: ArticleConnection;
  /** Named by an editor or the configuration, rather than found. */
  curated: Scalars['Boolean']['output'];
  /** One or two sentences; null when nobody wrote any. */
  description?: Maybe<Scalars['String']['output']>;
  /** Which way title and description run. */
  direction: Direction;
  /** When its first article was published. */
  firstCreated: Scalars['DateTime']['output'];
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** The lead picture of its newest article that has one. */
  image?: Maybe<Image>;
  /** The thread's own language: the newsroom's first language that its articles are in. */
  language: Scalars['LanguageTag']['output'];
  /** How many of its articles are in which language, most first. */
  languages: Array<StoryLanguage>;
  /** Its name in addresses. */
  slug: Scalars['String']['output'];
  /** How many of its articles are from which outlet, most first. */
  sources: Array<StorySource>;
  /** What it is about. */
  title: Scalars['String']['output'];
  /** When its newest article was published or changed. */
  versionCreated: Scalars['DateTime']['output'];
  /** Its films, newest first. */
  videos: VideoConnection;
};


/** A topic thread: every outlet's coverage of one event. Source: found among the articles, or named in the configuration. */
export type StoryArticlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A topic thread: every outlet's coverage of one event. Source: found among the articles, or named in the configuration. */
export type StoryTitleArgs = {
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
};


/** A topic thread: every outlet's coverage of one event. Source: found among the articles, or named in the configuration. */
export type StoryVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of threads. */
export type StoryConnection = {
  __typename?: 'StoryConnection';
  /** The page, in order. */
  edges: Array<StoryEdge>;
  /** The page's threads without their cursors. */
  nodes: Array<Story>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all; exact, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A thread in its place in a list. */
export type StoryEdge = {
  __typename?: 'StoryEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The thread. */
  node: Story;
};

/** A language's share of a thread. */
export type StoryLanguage = {
  __typename?: 'StoryLanguage';
  /** Articles in it. */
  articleCount: Scalars['Int']['output'];
  /** The language. */
  language: Scalars['LanguageTag']['output'];
};

/** An outlet's share of a thread. */
export type StorySource = {
  __typename?: 'StorySource';
  /** Articles from it. */
  articleCount: Scalars['Int']['output'];
  /** The outlet. */
  source: Source;
};

/** Why an input was not taken. */
export type UserError = {
  __typename?: 'UserError';
  /** What kind, upper case, e.g. `HTTP_404`, `WEB_PAGE`, `ALREADY_THERE`; docs/errors.md lists them. */
  code: Scalars['String']['output'];
  /** The input's field; null when it is about the whole. */
  field?: Maybe<Scalars['String']['output']>;
  /** What is wrong, and what to do. */
  message: Scalars['String']['output'];
};

/** What a version changed in one field of the version before. */
export type VersionChange = {
  __typename?: 'VersionChange';
  /** The field's name, as in `changedFields`. */
  field: Scalars['String']['output'];
  /** Both texts, piece by piece: without INSERT it is the old one, without DELETE the new one. */
  parts: Array<DiffPart>;
};

/** A film, after schema.org `VideoObject`; sound alone is none, but an `Audio` of its article. Source: Media RSS, enclosures, players in the text of articles, their pages. */
export type Video = Localized & Node & {
  __typename?: 'Video';
  /** The film itself; null when only a player is offered. */
  contentUrl?: Maybe<Scalars['URL']['output']>;
  /** The notice of rights, e.g. `© 2026 Agency`; null when upstream gives none. */
  copyrightNotice?: Maybe<Scalars['String']['output']>;
  /** Who made it and whose it is, as the outlet prints it; null when upstream says nothing. */
  creditText?: Maybe<Scalars['String']['output']>;
  /** Plain text; null when upstream gives none. */
  description?: Maybe<Scalars['String']['output']>;
  /** Which way they run. */
  direction: Direction;
  /** Seconds; null when upstream does not say. */
  duration?: Maybe<Scalars['Int']['output']>;
  /** A player to show in a frame: of a site that is known for its players, or of the outlet itself; null when there is none. */
  embedUrl?: Maybe<Scalars['URL']['output']>;
  /** Unique in the whole graph; opaque. */
  id: Scalars['ID']['output'];
  /** Subjects as the outlet prints them. */
  keywords: Array<Scalars['String']['output']>;
  /** The language of title and description. */
  language: Scalars['LanguageTag']['output'];
  /** Its department, titled in the film's language; null when no mapping fits. */
  section?: Maybe<Section>;
  /** The outlet it comes from. */
  source: Source;
  /** Threads it belongs to, the nearest first. */
  stories: StoryConnection;
  /** A still; null when there is none. */
  thumbnail?: Maybe<Image>;
  /** Plain text. */
  title: Scalars['String']['output'];
  /** When it was published; the time at which it was first seen where upstream does not say. */
  uploadDate: Scalars['DateTime']['output'];
  /** The canonical address of its page, or of the film itself where it has none. Unique. */
  uri: Scalars['URL']['output'];
};


/** A film, after schema.org `VideoObject`; sound alone is none, but an `Audio` of its article. Source: Media RSS, enclosures, players in the text of articles, their pages. */
export type VideoStoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of films. */
export type VideoConnection = {
  __typename?: 'VideoConnection';
  /** The page, in order. */
  edges: Array<VideoEdge>;
  /** The page's films without their cursors. */
  nodes: Array<Video>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all; exact, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A film in its place in a list. */
export type VideoEdge = {
  __typename?: 'VideoEdge';
  /** Its place, for `after` and `before`; opaque. */
  cursor: Scalars['String']['output'];
  /** The film. */
  node: Video;
};

/** Who is asking. */
export type Viewer = {
  __typename?: 'Viewer';
  /** A name to show; null when the token has none. */
  name?: Maybe<Scalars['String']['output']>;
  /** What they may be; ANONYMOUS alone when nobody is signed in. */
  roles: Array<Role>;
  /** The token's or key's subject; null when nobody is signed in. */
  subject?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Localized:
    | ( ArticleParent )
    | ( ArticleVersionParent )
    | ( AudioParent )
    | ( CommentParent )
    | ( EditionParent )
    | ( ImageParent )
    | ( LiveStreamParent )
    | ( SectionParent )
    | ( SourceParent )
    | ( StoryParent )
    | ( VideoParent )
  ;
  Node:
    | ( ArticleParent )
    | ( CommentParent )
    | ( EditionParent )
    | ( FeedParent )
    | ( SectionParent )
    | ( SourceParent )
    | ( StoryParent )
    | ( VideoParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddFeedInput: AddFeedInput;
  AddFeedPayload: ResolverTypeWrapper<Omit<AddFeedPayload, 'feed'> & { feed?: Maybe<ResolversTypes['Feed']> }>;
  Article: ResolverTypeWrapper<ArticleParent>;
  ArticleConnection: ResolverTypeWrapper<ArticleConnectionParent>;
  ArticleEdge: ResolverTypeWrapper<ArticleEdgeParent>;
  ArticleVersion: ResolverTypeWrapper<ArticleVersionParent>;
  ArticleVersionConnection: ResolverTypeWrapper<ArticleVersionConnectionParent>;
  ArticleVersionEdge: ResolverTypeWrapper<ArticleVersionEdgeParent>;
  Audio: ResolverTypeWrapper<AudioParent>;
  Block: ResolverTypeWrapper<BlockParent>;
  Body: ResolverTypeWrapper<BodyParent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CacheControlScope: CacheControlScope;
  Channel: ResolverTypeWrapper<Channel>;
  CircuitState: CircuitState;
  Comment: ResolverTypeWrapper<CommentParent>;
  CommentAuthor: ResolverTypeWrapper<CommentAuthor>;
  CommentConnection: ResolverTypeWrapper<CommentConnectionParent>;
  CommentEdge: ResolverTypeWrapper<CommentEdgeParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DiffOp: DiffOp;
  DiffPart: ResolverTypeWrapper<DiffPart>;
  Direction: null;
  Edition: ResolverTypeWrapper<EditionParent>;
  EmbedBlock: ResolverTypeWrapper<EmbedBlock>;
  Feed: ResolverTypeWrapper<FeedParent>;
  FeedConnection: ResolverTypeWrapper<FeedConnectionParent>;
  FeedContents: FeedContents;
  FeedEdge: ResolverTypeWrapper<FeedEdgeParent>;
  FeedError: ResolverTypeWrapper<FeedError>;
  FeedFormat: FeedFormat;
  FeedOrigin: FeedOrigin;
  FeedPush: ResolverTypeWrapper<FeedPush>;
  FeedSelector: ResolverTypeWrapper<FeedSelector>;
  FeedState: FeedState;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  HeadingBlock: ResolverTypeWrapper<HeadingBlock>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Image: ResolverTypeWrapper<ImageParent>;
  ImageBlock: ResolverTypeWrapper<Omit<ImageBlock, 'image'> & { image: ResolversTypes['Image'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  ListBlock: ResolverTypeWrapper<ListBlock>;
  LiveStream: ResolverTypeWrapper<LiveStreamParent>;
  Localized: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Localized']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeParent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParagraphBlock: ResolverTypeWrapper<ParagraphBlock>;
  PubStatus: PubStatus;
  PushState: PushState;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuoteBlock: ResolverTypeWrapper<QuoteBlock>;
  RelatedConnection: ResolverTypeWrapper<RelatedConnectionParent>;
  RelatedEdge: ResolverTypeWrapper<RelatedEdgeParent>;
  RelatedReason: RelatedReason;
  RemoveFeedPayload: ResolverTypeWrapper<RemoveFeedPayload>;
  ReplayFeedPayload: ResolverTypeWrapper<Omit<ReplayFeedPayload, 'feed'> & { feed?: Maybe<ResolversTypes['Feed']> }>;
  Role: Role;
  Section: ResolverTypeWrapper<SectionParent>;
  Sighting: ResolverTypeWrapper<SightingParent>;
  SightingConnection: ResolverTypeWrapper<SightingConnectionParent>;
  SightingEdge: ResolverTypeWrapper<SightingEdgeParent>;
  Source: ResolverTypeWrapper<SourceParent>;
  Story: ResolverTypeWrapper<StoryParent>;
  StoryConnection: ResolverTypeWrapper<StoryConnectionParent>;
  StoryEdge: ResolverTypeWrapper<StoryEdgeParent>;
  StoryLanguage: ResolverTypeWrapper<StoryLanguage>;
  StorySource: ResolverTypeWrapper<StorySourceParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  VersionChange: ResolverTypeWrapper<VersionChange>;
  Video: ResolverTypeWrapper<VideoParent>;
  VideoConnection: ResolverTypeWrapper<VideoConnectionParent>;
  VideoEdge: ResolverTypeWrapper<VideoEdgeParent>;
  Viewer: ResolverTypeWrapper<ViewerParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddFeedInput: AddFeedInput;
  AddFeedPayload: Omit<AddFeedPayload, 'feed'> & { feed?: Maybe<ResolversParentTypes['Feed']> };
  Article: ArticleParent;
  ArticleConnection: ArticleConnectionParent;
  ArticleEdge: ArticleEdgeParent;
  ArticleVersion: ArticleVersionParent;
  ArticleVersionConnection: ArticleVersionConnectionParent;
  ArticleVersionEdge: ArticleVersionEdgeParent;
  Audio: AudioParent;
  Block: BlockParent;
  Body: BodyParent;
  Boolean: Scalars['Boolean']['output'];
  Channel: Channel;
  Comment: CommentParent;
  CommentAuthor: CommentAuthor;
  CommentConnection: CommentConnectionParent;
  CommentEdge: CommentEdgeParent;
  DateTime: Scalars['DateTime']['output'];
  DiffPart: DiffPart;
  Edition: EditionParent;
  EmbedBlock: EmbedBlock;
  Feed: FeedParent;
  FeedConnection: FeedConnectionParent;
  FeedEdge: FeedEdgeParent;
  FeedError: FeedError;
  FeedPush: FeedPush;
  FeedSelector: FeedSelector;
  Float: Scalars['Float']['output'];
  HeadingBlock: HeadingBlock;
  ID: Scalars['ID']['output'];
  Image: ImageParent;
  ImageBlock: Omit<ImageBlock, 'image'> & { image: ResolversParentTypes['Image'] };
  Int: Scalars['Int']['output'];
  LanguageTag: Scalars['LanguageTag']['output'];
  ListBlock: ListBlock;
  LiveStream: LiveStreamParent;
  Localized: ResolversInterfaceTypes<ResolversParentTypes>['Localized'];
  Mutation: Record<PropertyKey, never>;
  Node: NodeParent;
  PageInfo: PageInfo;
  ParagraphBlock: ParagraphBlock;
  Query: Record<PropertyKey, never>;
  QuoteBlock: QuoteBlock;
  RelatedConnection: RelatedConnectionParent;
  RelatedEdge: RelatedEdgeParent;
  RemoveFeedPayload: RemoveFeedPayload;
  ReplayFeedPayload: Omit<ReplayFeedPayload, 'feed'> & { feed?: Maybe<ResolversParentTypes['Feed']> };
  Section: SectionParent;
  Sighting: SightingParent;
  SightingConnection: SightingConnectionParent;
  SightingEdge: SightingEdgeParent;
  Source: SourceParent;
  Story: StoryParent;
  StoryConnection: StoryConnectionParent;
  StoryEdge: StoryEdgeParent;
  StoryLanguage: StoryLanguage;
  StorySource: StorySourceParent;
  String: Scalars['String']['output'];
  URL: Scalars['URL']['output'];
  UserError: UserError;
  VersionChange: VersionChange;
  Video: VideoParent;
  VideoConnection: VideoConnectionParent;
  VideoEdge: VideoEdgeParent;
  Viewer: ViewerParent;
};

export type AuthDirectiveArgs = {
  requires: Array<Role>;
};

export type AuthDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddFeedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddFeedPayload'] = ResolversParentTypes['AddFeedPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  feed?: Resolver<Maybe<ResolversTypes['Feed']>, ParentType, ContextType>;
};

export type ArticleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Article'] = ResolversParentTypes['Article']> = {
  audio?: Resolver<Array<ResolversTypes['Audio']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['Body']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canonical?: Resolver<ResolversTypes['Article'], ParentType, ContextType>;
  commentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<ArticleCommentsArgs>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  duplicates?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<ArticleDuplicatesArgs>>;
  edNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstCreated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  headline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  pubStatus?: Resolver<ResolversTypes['PubStatus'], ParentType, ContextType>;
  related?: Resolver<ResolversTypes['RelatedConnection'], ParentType, ContextType, Partial<ArticleRelatedArgs>>;
  section?: Resolver<Maybe<ResolversTypes['Section']>, ParentType, ContextType>;
  sightings?: Resolver<ResolversTypes['SightingConnection'], ParentType, ContextType, Partial<ArticleSightingsArgs>>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  stories?: Resolver<ResolversTypes['StoryConnection'], ParentType, ContextType, Partial<ArticleStoriesArgs>>;
  uri?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionCreated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['ArticleVersionConnection'], ParentType, ContextType, Partial<ArticleVersionsArgs>>;
  videos?: Resolver<ResolversTypes['VideoConnection'], ParentType, ContextType, Partial<ArticleVideosArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArticleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArticleConnection'] = ResolversParentTypes['ArticleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ArticleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Article']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArticleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArticleEdge'] = ResolversParentTypes['ArticleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Article'], ParentType, ContextType>;
};

export type ArticleVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArticleVersion'] = ResolversParentTypes['ArticleVersion']> = {
  audio?: Resolver<Array<ResolversTypes['Audio']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['Body']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  changedFields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  diff?: Resolver<Array<ResolversTypes['VersionChange']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  headline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionCreated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArticleVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArticleVersionConnection'] = ResolversParentTypes['ArticleVersionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ArticleVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ArticleVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArticleVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArticleVersionEdge'] = ResolversParentTypes['ArticleVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArticleVersion'], ParentType, ContextType>;
};

export type AudioResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Audio'] = ResolversParentTypes['Audio']> = {
  contentUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  copyrightNotice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  embedUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  encodingFormat?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Block'] = ResolversParentTypes['Block']> = {
  __resolveType: TypeResolveFn<'EmbedBlock' | 'HeadingBlock' | 'ImageBlock' | 'ListBlock' | 'ParagraphBlock' | 'QuoteBlock', ParentType, ContextType>;
};

export type BodyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Body'] = ResolversParentTypes['Body']> = {
  blocks?: Resolver<Array<ResolversTypes['Block']>, ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sanitizerVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  wordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChannelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Channel'] = ResolversParentTypes['Channel']> = {
  network?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment']> = {
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType>;
  author?: Resolver<ResolversTypes['CommentAuthor'], ParentType, ContextType>;
  dateCreated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  replies?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<CommentRepliesArgs>>;
  replyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentAuthorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentAuthor'] = ResolversParentTypes['CommentAuthor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Comment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DiffPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffPart'] = ResolversParentTypes['DiffPart']> = {
  op?: Resolver<ResolversTypes['DiffOp'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DirectionResolvers = { LTR: 'ltr', RTL: 'rtl' };

export type EditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Edition'] = ResolversParentTypes['Edition']> = {
  channels?: Resolver<Array<ResolversTypes['Channel']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  live?: Resolver<Array<ResolversTypes['LiveStream']>, ParentType, ContextType>;
  sections?: Resolver<Array<ResolversTypes['Section']>, ParentType, ContextType>;
  stories?: Resolver<ResolversTypes['StoryConnection'], ParentType, ContextType, Partial<EditionStoriesArgs>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmbedBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmbedBlock'] = ResolversParentTypes['EmbedBlock']> = {
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Feed'] = ResolversParentTypes['Feed']> = {
  bytesFetched?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  bytesSaved?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  circuit?: Resolver<ResolversTypes['CircuitState'], ParentType, ContextType>;
  consecutiveFailures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  datesUnread?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  everySeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['FeedFormat']>, ParentType, ContextType>;
  fullTextFromPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  guidsChange?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  holds?: Resolver<ResolversTypes['FeedContents'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemsNew?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  itemsSeen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  itemsUnread?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['FeedError']>, ParentType, ContextType>;
  lastFetchedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSucceededAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextFetchAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextFetchReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['FeedOrigin'], ParentType, ContextType>;
  push?: Resolver<Maybe<ResolversTypes['FeedPush']>, ParentType, ContextType>;
  rhythmSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  section?: Resolver<Maybe<ResolversTypes['Section']>, ParentType, ContextType>;
  selectors?: Resolver<Array<ResolversTypes['FeedSelector']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FeedState'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeedConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeedConnection'] = ResolversParentTypes['FeedConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FeedEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Feed']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FeedEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeedEdge'] = ResolversParentTypes['FeedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Feed'], ParentType, ContextType>;
};

export type FeedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeedError'] = ResolversParentTypes['FeedError']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FeedPushResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeedPush'] = ResolversParentTypes['FeedPush']> = {
  hub?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  leaseExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PushState'], ParentType, ContextType>;
};

export type FeedSelectorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeedSelector'] = ResolversParentTypes['FeedSelector']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastMatchedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastMissedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastMissedUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selector?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HeadingBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeadingBlock'] = ResolversParentTypes['HeadingBlock']> = {
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  caption?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  copyrightNotice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageBlock'] = ResolversParentTypes['ImageBlock']> = {
  image?: Resolver<ResolversTypes['Image'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type ListBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListBlock'] = ResolversParentTypes['ListBlock']> = {
  items?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ordered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveStreamResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveStream'] = ResolversParentTypes['LiveStream']> = {
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  isLiveBroadcast?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocalizedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Localized'] = ResolversParentTypes['Localized']> = {
  __resolveType: TypeResolveFn<'Article' | 'ArticleVersion' | 'Audio' | 'Comment' | 'Edition' | 'Image' | 'LiveStream' | 'Section' | 'Source' | 'Story' | 'Video', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addFeed?: Resolver<ResolversTypes['AddFeedPayload'], ParentType, ContextType, RequireFields<MutationAddFeedArgs, 'input'>>;
  removeFeed?: Resolver<ResolversTypes['RemoveFeedPayload'], ParentType, ContextType, RequireFields<MutationRemoveFeedArgs, 'id'>>;
  replayFeed?: Resolver<ResolversTypes['ReplayFeedPayload'], ParentType, ContextType, RequireFields<MutationReplayFeedArgs, 'id'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Article' | 'Comment' | 'Edition' | 'Feed' | 'Section' | 'Source' | 'Story' | 'Video', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParagraphBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParagraphBlock'] = ResolversParentTypes['ParagraphBlock']> = {
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType, Partial<QueryArticleArgs>>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<QueryArticlesArgs>>;
  edition?: Resolver<Maybe<ResolversTypes['Edition']>, ParentType, ContextType, RequireFields<QueryEditionArgs, 'language'>>;
  editions?: Resolver<Array<ResolversTypes['Edition']>, ParentType, ContextType>;
  feeds?: Resolver<ResolversTypes['FeedConnection'], ParentType, ContextType, Partial<QueryFeedsArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  section?: Resolver<Maybe<ResolversTypes['Section']>, ParentType, ContextType, RequireFields<QuerySectionArgs, 'slug'>>;
  sources?: Resolver<Array<ResolversTypes['Source']>, ParentType, ContextType>;
  stories?: Resolver<ResolversTypes['StoryConnection'], ParentType, ContextType, Partial<QueryStoriesArgs>>;
  story?: Resolver<Maybe<ResolversTypes['Story']>, ParentType, ContextType, Partial<QueryStoryArgs>>;
  videos?: Resolver<ResolversTypes['VideoConnection'], ParentType, ContextType, Partial<QueryVideosArgs>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type QuoteBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuoteBlock'] = ResolversParentTypes['QuoteBlock']> = {
  citation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RelatedConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelatedConnection'] = ResolversParentTypes['RelatedConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RelatedEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Article']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RelatedEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelatedEdge'] = ResolversParentTypes['RelatedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Article'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RelatedReason'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RemoveFeedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFeedPayload'] = ResolversParentTypes['RemoveFeedPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  removedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ReplayFeedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayFeedPayload'] = ResolversParentTypes['ReplayFeedPayload']> = {
  changes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  feed?: Resolver<Maybe<ResolversTypes['Feed']>, ParentType, ContextType>;
  items?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Section'] = ResolversParentTypes['Section']> = {
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<SectionArticlesArgs>>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SightingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sighting'] = ResolversParentTypes['Sighting']> = {
  feed?: Resolver<ResolversTypes['Feed'], ParentType, ContextType>;
  guid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SightingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SightingConnection'] = ResolversParentTypes['SightingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SightingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Sighting']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SightingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SightingEdge'] = ResolversParentTypes['SightingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sighting'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<SourceArticlesArgs>>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Story'] = ResolversParentTypes['Story']> = {
  articleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<StoryArticlesArgs>>;
  curated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  firstCreated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['StoryLanguage']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['StorySource']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<StoryTitleArgs>>;
  versionCreated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  videos?: Resolver<ResolversTypes['VideoConnection'], ParentType, ContextType, Partial<StoryVideosArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoryConnection'] = ResolversParentTypes['StoryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Story']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoryEdge'] = ResolversParentTypes['StoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Story'], ParentType, ContextType>;
};

export type StoryLanguageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoryLanguage'] = ResolversParentTypes['StoryLanguage']> = {
  articleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
};

export type StorySourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StorySource'] = ResolversParentTypes['StorySource']> = {
  articleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VersionChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionChange'] = ResolversParentTypes['VersionChange']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['DiffPart']>, ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video']> = {
  contentUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  copyrightNotice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  embedUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  section?: Resolver<Maybe<ResolversTypes['Section']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  stories?: Resolver<ResolversTypes['StoryConnection'], ParentType, ContextType, Partial<VideoStoriesArgs>>;
  thumbnail?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadDate?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VideoConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VideoConnection'] = ResolversParentTypes['VideoConnection']> = {
  edges?: Resolver<Array<ResolversTypes['VideoEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Video']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VideoEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VideoEdge'] = ResolversParentTypes['VideoEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Video'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddFeedPayload?: AddFeedPayloadResolvers<ContextType>;
  Article?: ArticleResolvers<ContextType>;
  ArticleConnection?: ArticleConnectionResolvers<ContextType>;
  ArticleEdge?: ArticleEdgeResolvers<ContextType>;
  ArticleVersion?: ArticleVersionResolvers<ContextType>;
  ArticleVersionConnection?: ArticleVersionConnectionResolvers<ContextType>;
  ArticleVersionEdge?: ArticleVersionEdgeResolvers<ContextType>;
  Audio?: AudioResolvers<ContextType>;
  Block?: BlockResolvers<ContextType>;
  Body?: BodyResolvers<ContextType>;
  Channel?: ChannelResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CommentAuthor?: CommentAuthorResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DiffPart?: DiffPartResolvers<ContextType>;
  Direction?: DirectionResolvers;
  Edition?: EditionResolvers<ContextType>;
  EmbedBlock?: EmbedBlockResolvers<ContextType>;
  Feed?: FeedResolvers<ContextType>;
  FeedConnection?: FeedConnectionResolvers<ContextType>;
  FeedEdge?: FeedEdgeResolvers<ContextType>;
  FeedError?: FeedErrorResolvers<ContextType>;
  FeedPush?: FeedPushResolvers<ContextType>;
  FeedSelector?: FeedSelectorResolvers<ContextType>;
  HeadingBlock?: HeadingBlockResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  ImageBlock?: ImageBlockResolvers<ContextType>;
  LanguageTag?: GraphQLScalarType;
  ListBlock?: ListBlockResolvers<ContextType>;
  LiveStream?: LiveStreamResolvers<ContextType>;
  Localized?: LocalizedResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParagraphBlock?: ParagraphBlockResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuoteBlock?: QuoteBlockResolvers<ContextType>;
  RelatedConnection?: RelatedConnectionResolvers<ContextType>;
  RelatedEdge?: RelatedEdgeResolvers<ContextType>;
  RemoveFeedPayload?: RemoveFeedPayloadResolvers<ContextType>;
  ReplayFeedPayload?: ReplayFeedPayloadResolvers<ContextType>;
  Section?: SectionResolvers<ContextType>;
  Sighting?: SightingResolvers<ContextType>;
  SightingConnection?: SightingConnectionResolvers<ContextType>;
  SightingEdge?: SightingEdgeResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Story?: StoryResolvers<ContextType>;
  StoryConnection?: StoryConnectionResolvers<ContextType>;
  StoryEdge?: StoryEdgeResolvers<ContextType>;
  StoryLanguage?: StoryLanguageResolvers<ContextType>;
  StorySource?: StorySourceResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  VersionChange?: VersionChangeResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  VideoConnection?: VideoConnectionResolvers<ContextType>;
  VideoEdge?: VideoEdgeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  auth?: AuthDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
