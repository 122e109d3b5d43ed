import type { IndexDefinition } from './engine.js';

/**
 * Every index, with the query it serves. A query of the data layer that none of these serves is a
 * mistake: add the index here, in the same change.
 */
export const INDEXES: Record<string, readonly IndexDefinition[]> = {
  articles: [
    { key: { uri: 1 }, unique: true }, // no article twice; related links, threads of translations
    { key: { addresses: 1 } }, // article(uri:), the same item from another feed
    { key: { listed: 1, sortTime: -1, _id: -1 } }, // articles: the newest of all
    { key: { section: 1, listed: 1, sortTime: -1, _id: -1 } }, // section.articles, related
    { key: { sourceId: 1, listed: 1, sortTime: -1, _id: -1 } }, // source.articles
    { key: { storyIds: 1, listed: 1, sortTime: -1, _id: -1 } }, // story.articles, related
    { key: { keywords: 1, listed: 1, sortTime: -1, _id: -1 } }, // related
    { key: { canonicalId: 1, pubStatus: 1, sortTime: -1, _id: -1 } }, // article.duplicates
    { key: { translationUris: 1 } }, // the thread of the same report in another language
    { key: { fingerprintBands: 1, sortTime: -1, _id: -1 } }, // which stored texts of these days may be the same
  ],
  bodies: [],
  versions: [{ key: { articleId: 1, version: -1, _id: -1 } }], // article.versions
  versionBodies: [{ key: { articleId: 1 } }], // all of a withdrawn article's
  sightings: [
    { key: { articleId: 1, seenAt: -1, _id: -1 } }, // article.sightings
    { key: { feedId: 1, guid: 1, seenAt: -1 } }, // what a feed calls an article
    { key: { feedId: 1, itemHash: 1 } }, // which items say what they said before
    { key: { feedId: 1, titleKey: 1, seenAt: -1 } }, // an item whose guid and address changed
    { key: { feedId: 1, missed: 1 } }, // what was in the feed's last document; what is gone from it
  ],
  stories: [
    { key: { slug: 1 }, unique: true }, // story(slug:)
    { key: { listed: 1, rank: -1, _id: -1 } }, // stories
    { key: { languageTags: 1, listed: 1, rank: -1, _id: -1 } }, // edition.stories
    { key: { keyTerms: 1, versionCreated: -1 } }, // which threads an arriving article may continue
  ],
  videos: [
    { key: { uri: 1 }, unique: true },
    { key: { pubStatus: 1, uploadDate: -1, _id: -1 } }, // videos
    { key: { articleUris: 1, pubStatus: 1, uploadDate: -1, _id: -1 } }, // article.videos
    { key: { storyIds: 1, pubStatus: 1, uploadDate: -1, _id: -1 } }, // story.videos
  ],
  comments: [
    { key: { articleId: 1, parentId: 1, status: 1, dateCreated: 1, _id: 1 } }, // article.comments
    { key: { parentId: 1, status: 1, dateCreated: 1, _id: 1 } }, // comment.replies
  ],
  sources: [],
  feeds: [
    { key: { url: 1 }, unique: true },
    { key: { place: 1, _id: 1 } }, // feeds
    { key: { sourceId: 1 } }, // an outlet's feeds, when one withdraws what another carried
    { key: { nextFetchAt: 1 } }, // which feeds are due
    { key: { state: 1, lastSucceededAt: -1 } }, // how many feeds are well, and since when: /metrics
    { key: { 'push.nextAt': 1 } }, // which hubs are to be asked
    { key: { 'push.token': 1 } }, // whose callback a hub calls
  ],
  payloads: [],
  nodes: [],
  leases: [],
  migrations: [],
};
