import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import type { JsonLdNode } from './json-ld.js';
import { mediaOfNode, whole } from './page-media.js';
import type { MetaReader } from './page-meta.js';
import type { PlainText } from './page-text.js';

/** Films of one page that are told. */
const MOST = 20;

/** Films that a page shows: its VideoObjects, else what it gives to those who share it (OpenGraph, Twitter player). */
export function videosOf(nodes: readonly JsonLdNode[], meta: MetaReader, plain: PlainText, url: string): FeedMedia[] {
  const stated = nodes.flatMap((node) => mediaOfNode(node, 'video', plain, url) ?? []).slice(0, MOST);
  if (stated.length > 0) return stated;
  const address = absoluteUrl(meta('og:video:secure_url', 'og:video:url', 'og:video', 'twitter:player:stream'), url);
  const type = meta('og:video:type', 'twitter:player:stream:content_type');
  const isPage = type?.startsWith('text/') === true || (address !== null && type === null && !/\.(?:mp4|m4v|webm|mov|m3u8)$/i.test(new URL(address).pathname));
  const player = (isPage ? address : null) ?? absoluteUrl(meta('twitter:player'), url);
  if (address === null && player === null) return [];
  const thumbnail = absoluteUrl(meta('og:image:secure_url', 'og:image'), url);
  const [width, height] = [whole(meta('og:video:width', 'twitter:player:width')), whole(meta('og:video:height', 'twitter:player:height'))];
  return [{
    url: isPage ? null : address, playerUrl: player, medium: 'video', type: isPage ? null : type, width, height, duration: whole(meta('og:video:duration', 'video:duration')),
    title: null, description: null, credit: null, copyright: null, thumbnail: thumbnail === null ? null : { url: thumbnail, width: null, height: null },
  }];
}
