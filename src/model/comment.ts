import type { LanguageTagged } from './text.js';

/** PUBLISHED is shown; the others are kept for moderators. */
export type CommentStatus = 'PUBLISHED' | 'PENDING' | 'REJECTED' | 'DELETED';

/** What a reader answered to an article; plain text. */
export interface Comment extends LanguageTagged {
  _id: string;
  articleId: string;
  /** The comment it answers; null at top level. */
  parentId: string | null;
  text: string;
  author: { name: string };
  dateCreated: Date;
  /** Published answers directly below it. */
  replyCount: number;
  status: CommentStatus;
}
