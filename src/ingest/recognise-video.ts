import type { ItemStage, VideoWork } from './work.js';

/**
 * Whether the film is known, by what upstream calls it or by its address: then its date and thread stay,
 * and it goes with one more article. What was withdrawn, or goes with a withdrawn article, stays away;
 * what another outlet says of a film does not change its own.
 */
export const recogniseVideo: ItemStage<VideoWork> = async (work, { store }) => {
  const { video, feed } = work;
  const known = (await store.videos.findOne({ _id: video._id })) ?? (await store.videos.findOne({ uri: video.uri }));
  if (known?.pubStatus === 'CANCELED') return null;
  if (feed.holds === 'articles') {
    const about = await store.articles.find({ uri: { $in: video.articleUris } }, { projection: { pubStatus: 1 } }).toArray();
    if (about.some(({ pubStatus }) => pubStatus === 'CANCELED')) return null;
  }
  if (!known) return { ...work, isNew: true };
  const { _id, uri, uploadDate, storyIds } = known;
  const articleUris = [...new Set([...known.articleUris, ...video.articleUris])];
  const said = known.sourceId === video.sourceId ? video : known;
  return { ...work, video: { ...said, _id, uri, uploadDate, storyIds, articleUris } };
};
