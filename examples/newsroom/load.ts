import { bodyFilms } from './body.js';
import { SampleError } from './fields.js';
import { readPictures } from './media-files.js';
import type { TextOutletKey } from './outlets.js';
import type { SampleNewsroom, Text, TextReference } from './shapes.js';
import { loadTexts } from './texts.js';
import { loadVideos } from './videos.js';

/** That everything one text or film says of another can be found. */
function checkReferences({ texts, videos }: SampleNewsroom): void {
  const known = new Set(Object.values(texts).flat().map(({ outlet, id }) => `${outlet}/${id}`));
  const demand = (file: string, key: string, { outlet, id }: TextReference): void => {
    if (!known.has(`${outlet}/${id}`)) throw new SampleError(file, key, `expected a text, found ${outlet}/${id}`);
  };
  for (const text of Object.values(texts).flat()) {
    const file = `texts/${text.outlet}/${text.id}.html`;
    for (const id of text.related) demand(file, 'related', { outlet: text.outlet, id });
    for (const film of bodyFilms(text.body)) {
      if (!videos.some(({ id }) => id === film)) throw new SampleError(file, 'body', `expected a film of videos/ufuq.yaml, found ${film}`);
    }
    for (const alternate of text.alternates) demand(file, 'hreflang', alternate);
  }
  for (const video of videos) for (const text of video.related) demand('videos/ufuq.yaml', `${video.id}.related`, text);
}

/** Reads and checks a folder laid out like this one; all times count back from `startedAt`. Throws SampleError. */
export async function loadNewsroom(directory: string, startedAt: Date): Promise<SampleNewsroom> {
  const pictures = await readPictures(directory);
  const textsOf = (outlet: TextOutletKey): Promise<Text[]> => loadTexts(directory, outlet, pictures, startedAt);
  const [videos, marfa, najma, midan, courier, phare] = await Promise.all([
    loadVideos(directory, pictures, startedAt),
    textsOf('marfa'), textsOf('najma'), textsOf('midan'), textsOf('courier'), textsOf('phare'),
  ]);
  const newsroom = { startedAt, pictures, videos, texts: { marfa, najma, midan, courier, phare } };
  checkReferences(newsroom);
  return newsroom;
}
