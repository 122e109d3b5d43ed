import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bodyPictures } from './body.js';
import { readComments } from './comments.js';
import type { UndatedComment } from './comments.js';
import { SampleError } from './fields.js';
import { illustrate } from './illustrate.js';
import type { TextOutletKey } from './outlets.js';
import type { Comment, Picture, Text } from './shapes.js';
import { parseText } from './text-parse.js';
import type { ParsedText } from './text-parse.js';

async function parseFolder(directory: string, outlet: TextOutletKey, startedAt: Date): Promise<ParsedText[]> {
  const folder = `texts/${outlet}`;
  const names = (await readdir(join(directory, folder))).filter((name) => name.endsWith('.html')).sort();
  return Promise.all(names.map(async (name) => {
    const file = `${folder}/${name}`;
    return parseText(file, outlet, await readFile(join(directory, file), 'utf8'), startedAt);
  }));
}

function dateComments(text: ParsedText, comments: readonly UndatedComment[], startedAt: Date): Comment[] {
  return comments.map(({ after, ...comment }) => {
    const date = new Date(text.present.getTime() + after);
    if (date > startedAt) throw new SampleError(text.file, 'comments', `expected ${comment.id} not to be written in the future`);
    return { ...comment, date };
  });
}

/** An outlet's texts, newest first, with their comments. Throws SampleError. */
export async function loadTexts(
  directory: string, outlet: TextOutletKey, pictures: ReadonlyMap<string, Picture>, startedAt: Date,
): Promise<Text[]> {
  const [parsed, comments] = await Promise.all([parseFolder(directory, outlet, startedAt), readComments(directory, outlet)]);
  const withdrawn = new Set(parsed.flatMap(({ text }) => (text.withdrawn ? [text.id] : [])));
  const texts = parsed.map((one): Text => {
    const { file, text, image, commentFile } = one;
    for (const picture of bodyPictures(text.body)) illustrate(file, { file: picture }, pictures);
    const written = commentFile === null ? [] : comments.get(commentFile);
    if (!written) throw new SampleError(file, 'comments', `expected a file of comments/${outlet}/, found ${commentFile}`);
    return {
      ...text,
      image: image && illustrate(file, image, pictures),
      comments: dateComments(one, written, startedAt),
      // Whoever takes a text back takes the links to it away.
      related: text.related.filter((id) => !withdrawn.has(id)),
    };
  });
  for (const name of comments.keys()) {
    if (!parsed.some((one) => one.commentFile === name)) {
      throw new SampleError(`comments/${outlet}/${name}.yaml`, 'the whole', 'expected a text that names it');
    }
  }
  return texts.sort((a, b) => b.published.getTime() - a.published.getTime());
}
