import type { Article } from '../model/article.js';
import type { Comment } from '../model/comment.js';
import type { Feed } from '../model/feed.js';
import type { NodeReference, NodeType } from '../model/global-id.js';
import type { Story } from '../model/story.js';
import type { Video } from '../model/video.js';
import { one } from './catalogue.js';
import type { Loader } from './load.js';

/** A stored thing that has a global id, with the name of its type. */
export type StoredNode =
  | { __typename: 'Article' } & Article
  | { __typename: 'Comment' } & Comment
  | { __typename: 'Feed' } & Feed
  | { __typename: 'Story' } & Story
  | { __typename: 'Video' } & Video;

const byType: Partial<Record<NodeType, Loader<string, object>>> = {
  Article: one.articleById,
  Comment: one.commentById,
  Feed: one.feedById,
  Story: one.storyById,
  Video: one.videoById,
};

/** Stored things by reference, several kinds at once: one store call a kind. Other kinds come out null. */
export const nodes: Loader<readonly NodeReference[], (StoredNode | null)[]> = {
  name: 'nodes',
  identify: (references) => references.map(({ type, id }) => `${type}:${id}`).join(' '),
  async batch(store, keys) {
    const found = new Map<string, StoredNode>();
    const wanted = keys.flat();
    await Promise.all(
      Object.entries(byType).map(async ([type, loader]) => {
        const ids = [...new Set(wanted.filter((reference) => reference.type === type).map(({ id }) => id))];
        if (ids.length === 0) return;
        const things = await loader.batch(store, ids, {});
        ids.forEach((id, index) => {
          const thing = things[index];
          if (thing) found.set(`${type}:${id}`, { ...thing, __typename: type } as StoredNode);
        });
      }),
    );
    return keys.map((references) => references.map(({ type, id }) => found.get(`${type}:${id}`) ?? null));
  },
};
