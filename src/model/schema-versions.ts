/**
 * The version of each stored kind's shape, one higher for each migration of it (`store/migrations`). A document says
 * its own as `v`; one that says none is of version 1.
 */
export const SCHEMA_VERSIONS = {
  articles: 2, bodies: 1, versions: 2, versionBodies: 1, sightings: 1, stories: 1, videos: 1, comments: 1, sources: 1, feeds: 1, payloads: 1,
} as const;
