import type { Article } from '../model/article.js';
import type { Newsroom } from '../model/newsroom.js';

/** Whether an article is on its outlet's own site, while what is stored came by another that only links there. */
export function isRightfulOwner(article: Article, previous: Article, newsroom: Newsroom): boolean {
  if (article.sourceId === previous.sourceId) return false;
  const claim = (sourceId: string) => claimTo(article.uri, newsroom.sources.get(sourceId)?.url);
  return claim(article.sourceId) > claim(previous.sourceId);
}

/** How well an outlet's address covers an article's: by the length of its path, by the host alone, or not at all. */
function claimTo(uri: string, site: string | undefined): number {
  if (site === undefined || !URL.canParse(site)) return 0;
  const { href, host } = new URL(site);
  if (new URL(uri).host !== host) return 0;
  return uri.startsWith(href) ? href.length : 1;
}
