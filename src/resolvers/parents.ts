/** The values that stand behind the graph's types: what a resolver of each type gets as its parent. */
import type { StoredNode } from '../loaders/nodes.js';
import type { RelatedEdge } from '../loaders/related.js';
import type { Edge } from '../loaders/edge.js';
import type { Article, ArticleVersion, Sighting } from '../model/article.js';
import type { Comment } from '../model/comment.js';
import type { Feed } from '../model/feed.js';
import type { Edition, Section, Source } from '../model/newsroom.js';
import type { Story } from '../model/story.js';
import type { LanguageTagged } from '../model/text.js';
import type { Video } from '../model/video.js';
import type { Connection } from './connection.js';

export type { Article as ArticleParent, ArticleVersion as ArticleVersionParent, Sighting as SightingParent } from '../model/article.js';
export type { Audio as AudioParent } from '../model/audio.js';
export type { Block as BlockParent, Body as BodyParent } from '../model/body.js';
export type { Comment as CommentParent } from '../model/comment.js';
export type { Feed as FeedParent } from '../model/feed.js';
export type { Image as ImageParent } from '../model/image.js';
export type { Edition as EditionParent, LiveStream as LiveStreamParent, Source as SourceParent } from '../model/newsroom.js';
export type { Story as StoryParent } from '../model/story.js';
export type { Video as VideoParent } from '../model/video.js';

/** A department as one language sees it. */
export interface SectionParent extends LanguageTagged { section: Section; title: string }

/** An outlet's share of a thread. */
export type StorySourceParent = Story['sources'][number];

/** An edge is its loader's own; `related` says more in its edges than its node. */
export type ArticleEdgeParent = Edge<Article>;
export type ArticleVersionEdgeParent = Edge<ArticleVersion>;
export type CommentEdgeParent = Edge<Comment>;
export type FeedEdgeParent = Edge<Feed>;
export type RelatedEdgeParent = RelatedEdge;
export type SightingEdgeParent = Edge<Sighting>;
export type StoryEdgeParent = Edge<Story>;
export type VideoEdgeParent = Edge<Video>;

/** A connection is what to read, until a field of it is asked for. */
export type ArticleConnectionParent = Connection<ArticleEdgeParent>;
export type ArticleVersionConnectionParent = Connection<ArticleVersionEdgeParent>;
export type CommentConnectionParent = Connection<CommentEdgeParent>;
export type FeedConnectionParent = Connection<FeedEdgeParent>;
export type RelatedConnectionParent = Connection<RelatedEdgeParent>;
export type SightingConnectionParent = Connection<SightingEdgeParent>;
export type StoryConnectionParent = Connection<StoryEdgeParent>;
export type VideoConnectionParent = Connection<VideoEdgeParent>;

export type { Viewer as ViewerParent } from '../model/viewer.js';

/** A thing of any kind, with the name of its type. */
export type NodeParent =
  | StoredNode
  | ({ __typename: 'Edition' } & Edition)
  | ({ __typename: 'Section' } & SectionParent)
  | ({ __typename: 'Source' } & Source);
