import { webUrl } from './addresses.js';
import { knownPlayer } from './players.js';
import { isSameSite } from './same-site.js';

/** Where a film is: the page on which it is watched, its player, and what is known of it without asking. */
export interface FilmAddress {
  /** The page on which it is watched, else its player. */
  uri: string;
  /** What may be shown in a frame; null for players that nobody knows. */
  embedUrl: string | null;
  /** The film itself; null for players. */
  contentUrl: string | null;
  /** A still whose address follows from the film's. */
  thumbnail: { url: string; width: number | null; height: number | null } | null;
}

const FILM_FILE = /\.(?:mp4|m4v|mov|webm|ogv|m3u8|mpd)$/i;

/** Whether a site's player at this address shows films, as far as is known. */
export function showsFilm(address: string): boolean {
  return URL.canParse(address) && knownPlayer(new URL(address))?.shows === 'film';
}

/** Whether a site's player at this address plays sound alone, as far as is known. */
export function playsSound(address: string): boolean {
  return URL.canParse(address) && knownPlayer(new URL(address))?.shows === 'sound';
}

/** A film by the address of its player, known or not; null for what is no address. `sites` are the outlet's own addresses. */
export function filmAt(href: string, sites: readonly string[]): FilmAddress | null {
  const address = webUrl(href, '');
  if (address === null) return null;
  const url = new URL(address);
  const isOwn = sites.some((site) => isSameSite(url.hostname, site));
  if (isOwn && FILM_FILE.test(url.pathname)) return { uri: url.href, embedUrl: null, contentUrl: url.href, thumbnail: null };
  const known = knownPlayer(url);
  if (known === null) return { uri: url.href, embedUrl: isOwn ? url.href : null, contentUrl: null, thumbnail: null };
  url.protocol = 'https:';
  url.hash = '';
  return watched(known.provider, url) ?? { uri: url.href, embedUrl: url.href, contentUrl: null, thumbnail: null };
}

/** One address for all ways in which a film of a large site is linked, so that it is one film here too. */
function watched(provider: string, url: URL): FilmAddress | null {
  const path = url.pathname;
  switch (provider) {
    case 'youtube': {
      const id = url.searchParams.get('v') ?? /^\/(?:(?:embed|shorts|live|v)\/)?([\w-]{11})\/?$/.exec(path)?.[1] ?? '';
      if (!/^[\w-]{11}$/.test(id) || id === 'videoseries') return null;
      const host = url.hostname.endsWith('youtube-nocookie.com') ? 'www.youtube-nocookie.com' : 'www.youtube.com';
      return film(`https://www.youtube.com/watch?v=${id}`, `https://${host}/embed/${id}`, { url: `https://i.ytimg.com/vi/${id}/hqdefault.jpg`, width: 480, height: 360 });
    }
    case 'vimeo': {
      const id = /\/(\d{1,15})(?:\/|$)/.exec(path)?.[1];
      return id === undefined || path.startsWith('/event/') ? null : film(`https://vimeo.com/${id}`, `https://player.vimeo.com/video/${id}${privacyHash(url)}`, null);
    }
    case 'dailymotion': {
      const id = url.searchParams.get('video') ?? /([a-z0-9]{1,32})(?:_[^/]*)?$/i.exec(path.replace(/\/player\/.*$/, ''))?.[1] ?? '';
      const thumbnail = { url: `https://www.dailymotion.com/thumbnail/video/${id}`, width: null, height: null };
      return /^[a-z0-9]+$/i.test(id) ? film(`https://www.dailymotion.com/video/${id}`, `https://www.dailymotion.com/embed/video/${id}`, thumbnail) : null;
    }
    default: return null;
  }
}

/** What lets a film that is not listed be seen where it is embedded. */
function privacyHash(url: URL): string {
  const hash = url.searchParams.get('h') ?? '';
  return /^[a-z0-9]{1,32}$/i.test(hash) ? `?h=${hash}` : '';
}

function film(uri: string, embedUrl: string, thumbnail: FilmAddress['thumbnail']): FilmAddress {
  return { uri, embedUrl, contentUrl: null, thumbnail };
}
