import { lists, one } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import { connection, connectionFields } from './connection.js';
import { computed, read } from './declare.js';
import type { Declared } from './declared.js';
import type { CommentEdgeParent } from './parents.js';
import type * as graph from './types.generated.js';

export const Comment = {
  id: computed(({ _id }) => globalId('Comment', _id)),
  replies: connection(lists.repliesOfComment, ({ _id }) => _id, ({ replyCount }) => replyCount),
  parent: read(one.commentById, ({ parentId }) => parentId),
  article: read(one.articleById, ({ articleId }) => articleId),
} satisfies Declared<graph.CommentResolvers>;

export const CommentConnection = connectionFields<CommentEdgeParent>() satisfies Declared<graph.CommentConnectionResolvers>;
