import type { Body } from '../model/body.js';
import type { FeedMedia, PageDocument } from '../model/item.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { embedBlock } from '../normalise/embed.js';
import { playsSound } from '../normalise/film-address.js';
import { isSoundFile, soundsInHtml } from '../normalise/sounds.js';
import { plainLine, plainText } from '../normalise/text.js';
import { isSoundPlayer, playersIn } from './film-sources.js';

/** Where an article's sounds are told. */
export interface SoundSources {
  /** The item's. */
  readonly media: readonly FeedMedia[];
  /** The feed's notice of rights as HTML, which holds for what its items carry. */
  readonly rights: string | null;
  readonly page: Pick<PageDocument, 'media'> | null;
  /** The text as it came, and as it was read. */
  readonly contentHtml: string | null;
  readonly body: Pick<Body, 'blocks'> | null;
  /** The article's own address; its site's players are trusted. */
  readonly uri: string;
}

/** A sound as something tells it, its texts plain. One of its addresses is there. */
export interface ToldSound extends Pick<FeedMedia, 'title' | 'description' | 'credit' | 'copyright' | 'duration' | 'type'> {
  readonly contentUrl: string | null;
  readonly embedUrl: string | null;
}

/** Of one item: more than any honest one has, several forms of each included. */
const MOST = 40;

const NOTHING = { url: null, playerUrl: null, title: null, description: null, credit: null, copyright: null, duration: null, type: null };

/** In order of how much is known of them: the feed's media, the page's, what the text plays, the players that it shows. */
export function soundsTold({ media, rights, page, contentHtml, body, uri }: SoundSources): ToldSound[] {
  const isSound = (one: FeedMedia) => one.medium === 'audio' || isSoundPlayer(one);
  const ofFeed = media.filter(isSound).slice(0, MOST).flatMap((one) => told(one, uri, plainText));
  const notice = ofFeed.length === 0 || rights === null ? null : plainText(rights) || null;
  return [
    ...ofFeed.map((one) => ({ ...one, copyright: one.copyright ?? notice })),
    ...(page?.media ?? []).filter(isSound).flatMap((one) => told(one, uri, plainLine)),
    ...soundsInHtml(contentHtml ?? '', uri).flatMap((one) => told({ ...NOTHING, ...one }, uri, plainLine)),
    ...playersIn(body).flatMap((address) => inText(address, uri)),
  ];
}

function told(media: Omit<FeedMedia, 'medium' | 'width' | 'height' | 'thumbnail'>, uri: string, said: (text: string) => string): ToldSound[] {
  const { url, playerUrl, title, description, credit, copyright, duration, type } = media;
  const contentUrl = url === null ? null : canonicalUrl(url, uri);
  const embedUrl = playerUrl === null ? null : (embedBlock(playerUrl, uri, uri)?.url ?? null);
  if (contentUrl === null && embedUrl === null) return [];
  const plain = (text: string | null) => said(text ?? '') || null;
  return [{ contentUrl, embedUrl, title: plain(title), description: plain(description), credit: plain(credit), copyright: plain(copyright), duration, type }];
}

/** A player of a site that is known for sounds, or a sound's file of the outlet's own. */
function inText(address: string, uri: string): ToldSound[] {
  if (playsSound(address)) return told({ ...NOTHING, playerUrl: address }, uri, plainLine);
  return isSoundFile(address) ? told({ ...NOTHING, url: address }, uri, plainLine) : [];
}
