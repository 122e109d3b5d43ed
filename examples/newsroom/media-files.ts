import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SampleError } from './fields.js';
import { jpegSize } from './jpeg-size.js';
import type { Film, Picture } from './shapes.js';

async function readFolder(directory: string, folder: string, ending: string): Promise<[string, Film][]> {
  const names = (await readdir(join(directory, folder))).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name): Promise<[string, Film]> => {
    const path = join(directory, folder, name);
    const [bytes, { mtime }] = await Promise.all([readFile(path), stat(path)]);
    return [name, { bytes, modified: mtime }];
  }));
}

/** The pictures of `pictures/` by file name. */
export async function readPictures(directory: string): Promise<Map<string, Picture>> {
  const files = await readFolder(directory, 'pictures', '.jpg');
  return new Map(files.map(([name, file]) => {
    const size = jpegSize(file.bytes);
    if (!size) throw new SampleError(`pictures/${name}`, 'the whole', 'expected a JPEG picture');
    return [name, { ...file, ...size }];
  }));
}

/** The films of `videos/` by file name. */
export async function readFilms(directory: string): Promise<Map<string, Film>> {
  return new Map(await readFolder(directory, 'videos', '.mp4'));
}
