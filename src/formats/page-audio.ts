import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import type { JsonLdNode } from './json-ld.js';
import { mediaOfNode } from './page-media.js';
import type { MetaReader } from './page-meta.js';
import type { PlainText } from './page-text.js';

/** Sounds of one page that are told. */
const MOST = 20;

/** Sounds that a page plays: its AudioObjects, else what it gives to those who share it (OpenGraph). */
export function soundsOf(nodes: readonly JsonLdNode[], meta: MetaReader, plain: PlainText, url: string): FeedMedia[] {
  const stated = nodes.flatMap((node) => mediaOfNode(node, 'audio', plain, url) ?? []).slice(0, MOST);
  if (stated.length > 0) return stated;
  const file = absoluteUrl(meta('og:audio:secure_url', 'og:audio:url', 'og:audio'), url);
  const type = meta('og:audio:type');
  if (file === null || type?.startsWith('text/') === true) return [];
  return [{
    url: file, playerUrl: null, medium: 'audio', type, width: null, height: null, duration: null,
    title: plain(meta('og:audio:title')), description: null, credit: null, copyright: null, thumbnail: null,
  }];
}
