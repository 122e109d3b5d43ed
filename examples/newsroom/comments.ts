import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextOutletKey } from './outlets.js';
import { readYamlList } from './read-yaml.js';
import type { Comment } from './shapes.js';

/** Outlets that publish what their readers write. */
export const COMMENT_OUTLETS = ['marfa', 'courier'] as const;
export type CommentOutletKey = (typeof COMMENT_OUTLETS)[number];

/** A comment whose time is still counted from its article's, in milliseconds. */
export interface UndatedComment extends Omit<Comment, 'date'> { readonly after: number }

const KEYS = ['id', 'author', 'after', 'text', 'replyTo'];

/** The comments of one file, in its order; an answer comes after what it answers. */
export function parseComments(file: string, yaml: string): UndatedComment[] {
  const before = new Map<string, number>();
  return readYamlList(file, yaml, KEYS).map((fields) => {
    const comment = {
      id: fields.id('id'),
      author: fields.text('author'),
      after: fields.span('after'),
      text: fields.text('text'),
      replyTo: fields.has('replyTo') ? fields.id('replyTo') : null,
    };
    if (before.has(comment.id)) throw fields.wrong('id', 'expected an id that no other comment has');
    if (comment.replyTo !== null && !((before.get(comment.replyTo) ?? Infinity) < comment.after)) {
      throw fields.wrong('replyTo', 'expected the id of a comment written before');
    }
    before.set(comment.id, comment.after);
    return comment;
  });
}

/** The comment files of an outlet by name; none for outlets without comments. */
export async function readComments(directory: string, outlet: TextOutletKey): Promise<Map<string, UndatedComment[]>> {
  if (!hasComments(outlet)) return new Map();
  const folder = `comments/${outlet}`;
  const names = (await readdir(join(directory, folder))).filter((name) => name.endsWith('.yaml')).sort();
  return new Map(await Promise.all(names.map(async (name): Promise<[string, UndatedComment[]]> => {
    const file = `${folder}/${name}`;
    return [name.slice(0, -'.yaml'.length), parseComments(file, await readFile(join(directory, file), 'utf8'))];
  })));
}

/** Whether an outlet publishes comments. */
export const hasComments = (outlet: TextOutletKey): outlet is CommentOutletKey =>
  COMMENT_OUTLETS.some((key) => key === outlet);
