import type { Body } from '../model/body.js';
import type { FeedMedia, PageDocument } from '../model/item.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { filmAt, playsSound, showsFilm, type FilmAddress } from '../normalise/film-address.js';
import { plainLine, plainText } from '../normalise/text.js';

/** Where an item's films are told besides its feed: its page, and the text that was read of it. */
export interface Shown { readonly page: PageDocument | null; readonly body: Pick<Body, 'blocks'> | null }

/** A film as something tells it; `said` makes plain text of what it says. */
export interface ToldFilm {
  readonly address: FilmAddress;
  /** Null for a player in the text, which says nothing of its film. */
  readonly media: FeedMedia | null;
  readonly said: (text: string) => string;
}

/** More films than an article has. */
const MOST = 20;
/** Frames and files of one text that are looked at: a hostile one holds tens of thousands. */
const MOST_PLAYERS = 1_000;

/**
 * The films of an item in order of how much is known of them: its feed's media, its page's, the players in its text.
 * Each address once, however it is linked. `sites` are the outlet's own addresses, whose players are trusted.
 */
export function filmsTold(media: readonly FeedMedia[], { page, body }: Shown, base: string, sites: readonly string[]): ToldFilm[] {
  const told = [
    ...ofMedia(media, base, sites, plainText),
    ...ofMedia(page?.media ?? [], base, sites, plainLine),
    ...playersIn(body).flatMap((address) => inText(address, sites)),
  ];
  const seen = new Set<string>();
  return told.filter(({ address: { uri } }) => !seen.has(uri) && seen.add(uri)).slice(0, MOST);
}

function ofMedia(media: readonly FeedMedia[], base: string, sites: readonly string[], said: ToldFilm['said']): ToldFilm[] {
  return media.flatMap((one) => {
    const address = one.medium === 'video' && !isSoundPlayer(one) ? addressOf(one, base, sites) : null;
    return address === null ? [] : [{ address, media: one, said }];
  });
}

/** The addresses of what a text shows in frames or plays: films, sounds, posts. */
export function playersIn(body: Shown['body']): string[] {
  return (body?.blocks ?? []).filter((block) => block.type === 'EmbedBlock').slice(0, MOST_PLAYERS).map(({ url }) => url);
}

/** Formats have players for films alone, but feeds name players of sounds there too. */
export function isSoundPlayer({ url, playerUrl }: FeedMedia): boolean {
  return url === null && playerUrl !== null && playsSound(playerUrl);
}

function addressOf({ url, playerUrl }: FeedMedia, base: string, sites: readonly string[]): FilmAddress | null {
  const contentUrl = url === null ? null : canonicalUrl(url, base);
  const player = playerUrl === null ? null : filmAt(canonicalUrl(playerUrl, base) ?? '', sites);
  if (contentUrl === null) return player;
  // Some feeds give the page of a film for the film.
  if (showsFilm(contentUrl)) return filmAt(contentUrl, sites);
  return { uri: contentUrl, contentUrl, embedUrl: player?.embedUrl ?? null, thumbnail: player?.thumbnail ?? null };
}

/** Posts and sounds are no films; a file in the text is one by its ending. */
function inText(url: string, sites: readonly string[]): ToldFilm[] {
  const address = filmAt(url, sites);
  const isFilm = address !== null && (showsFilm(url) || address.contentUrl !== null);
  return isFilm ? [{ address, media: null, said: plainText }] : [];
}
