import type { Migration } from './migration.js';

/** A document of before sounds were kept has none of its own to tell. */
const withSounds: Migration['change'] = (document) => {
  const audio = document['audio'] as unknown;
  if (audio !== undefined && audio !== null && !Array.isArray(audio)) throw new Error('its audio is no list');
  return { audio: audio ?? [] };
};

/** Every change of what is stored, oldest first. A new one goes to the end and raises its collection's number in `model/schema-versions.ts`. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-sounds-of-articles', collection: 'articles', to: 2, minReader: 0, reads: ['audio'], change: withSounds,
    about: 'articles that were stored before sounds were kept get an empty list of them',
  },
  {
    id: '0002-sounds-of-versions', collection: 'versions', to: 2, minReader: 0, reads: ['audio'], change: withSounds,
    about: 'past versions that were stored before sounds were kept get an empty list of them',
  },
];
