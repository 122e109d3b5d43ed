import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SampleError } from './fields.js';
import { illustrate } from './illustrate.js';
import { readFilms } from './media-files.js';
import { readYamlList } from './read-yaml.js';
import type { Picture, Video } from './shapes.js';
import { parseReference } from './text-parse.js';

const FILE = 'videos/ufuq.yaml';
const KEYS = ['id', 'section', 'age', 'title', 'description', 'tags', 'duration', 'thumbnail', 'credit', 'related'];

/** The television's films, newest first. Throws SampleError. */
export async function loadVideos(
  directory: string, pictures: ReadonlyMap<string, Picture>, startedAt: Date,
): Promise<Video[]> {
  const [yaml, films] = await Promise.all([readFile(join(directory, FILE), 'utf8'), readFilms(directory)]);
  const videos = readYamlList(FILE, yaml, KEYS).map((fields): Video => {
    const id = fields.id('id');
    const film = films.get(`${id}.mp4`);
    if (!film) throw new SampleError(FILE, id, `expected the file videos/${id}.mp4`);
    const title = fields.text('title');
    return {
      id, film, title,
      section: fields.section('section'),
      published: new Date(startedAt.getTime() - fields.span('age')),
      description: fields.text('description'),
      tags: fields.texts('tags'),
      duration: fields.count('duration'),
      thumbnail: illustrate(FILE, { file: fields.text('thumbnail'), caption: title, credit: fields.text('credit') }, pictures),
      related: fields.texts('related').map((value) => {
        const reference = parseReference(value);
        if (!reference) throw fields.wrong('related', `expected OUTLET/ID, found ${value}`);
        return reference;
      }),
    };
  });
  if (new Set(videos.map((video) => video.id)).size < videos.length) throw new SampleError(FILE, 'id', 'expected every id once');
  return videos.sort((a, b) => b.published.getTime() - a.published.getTime());
}
