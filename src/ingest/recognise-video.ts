import type { Video } from '../model/video.js';
import { identityKey } from '../normalise/identity-key.js';
import type { Store } from '../store/store.js';
import type { ItemStage, VideoWork } from './work.js';

/**
 * Whether the film is known, by what upstream calls it or by its address: then its date and thread stay,
 * and it goes with one more article. What was withdrawn, or goes with a withdrawn article, stays away;
 * what another outlet says of a film does not change its own. A film that says what is stored ends here.
 */
export const recogniseVideo: ItemStage<VideoWork> = async (work, { store }) => {
  const { feed } = work;
  const about = await articlesAbout(work.video, store);
  const video = { ...work.video, articleUris: work.video.articleUris.map((uri) => about.get(identityKey(uri) ?? uri)?.uri ?? uri) };
  const known = (await store.videos.findOne({ _id: video._id })) ?? (await store.videos.findOne({ uri: video.uri }));
  if (known?.pubStatus === 'CANCELED') return null;
  if (feed.holds === 'articles' && [...about.values()].some(({ pubStatus }) => pubStatus === 'CANCELED')) return null;
  if (!known) return { ...work, video, isNew: true };
  const { _id, uri, uploadDate, storyIds } = known;
  const articleUris = [...new Set([...known.articleUris, ...video.articleUris])];
  const said = known.sourceId === video.sourceId ? video : known;
  const now: Video = { ...said, _id, uri, uploadDate, storyIds, articleUris };
  const isSame = storyIds.length > 0 && Object.entries(now).every(([field, value]) => JSON.stringify(value) === JSON.stringify(known[field as keyof Video]));
  return isSame ? null : { ...work, video: now };
};

/** The articles a film goes with, as far as they are there, by every address they are known under. */
async function articlesAbout({ articleUris }: Video, store: Store) {
  const keys = articleUris.map((uri) => identityKey(uri) ?? uri);
  const found = keys.length === 0
    ? []
    : await store.articles.find({ addresses: { $in: keys } }, { projection: { uri: 1, pubStatus: 1, addresses: 1 } }).toArray();
  return new Map(found.flatMap((article) => article.addresses.map((key) => [key, article] as const)));
}
