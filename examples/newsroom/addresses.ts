import type { OutletKey, TextOutletKey } from './outlets.js';
import type { CommentOutletKey } from './comments.js';
import type { TextReference } from './shapes.js';

/** Front page of an outlet. */
export const homePath = (outlet: OutletKey): string => `/${outlet}/`;

/** Page of an article. */
export const articlePath = ({ outlet, id }: TextReference): string => `/${outlet}/articles/${id}.html`;

const COMMENT_FEEDS: Record<CommentOutletKey, string> = { marfa: 'comments.xml', courier: 'comments.atom' };

/** Feed of an article's comments. */
export const commentsPath = (outlet: CommentOutletKey, id: string): string =>
  `/${outlet}/articles/${id}/${COMMENT_FEEDS[outlet]}`;

/** Page of a film. */
export const videoPath = (id: string): string => `/ufuq/videos/${id}.html`;

/** Player of a film, to be shown in a frame. */
export const playerPath = (id: string): string => `/ufuq/player/${id}.html`;

/** A film's file. */
export const filmPath = (id: string): string => `/videos/${id}.mp4`;

/** A picture's file. */
export const picturePath = (file: string): string => `/pictures/${file}`;

/** What names an item for good, wherever it is served (RFC 4151). */
export const tagUri = (outlet: OutletKey, id: string): string => `tag:${outlet}.example,2026:${id}`;

/** What names a comment for good. */
export const commentTagUri = (outlet: TextOutletKey, article: string, comment: string): string =>
  tagUri(outlet, `${article}/comments/${comment}`);
