import type { PageElement } from './page-dom.js';

const NAMED_BY = ['class', 'id', 'data-testid', 'data-component', 'data-module', 'data-block'];
/** Characters of names that are looked at: utility classes can be endless. */
const LONGEST = 600;

/** Names that say what else is on the page, or how this is shown: `no-sidebar`, `has-comments`. */
const TURNED = /^(?:has|no|with|without|hide|not|is|are)[-_]/i;

/** The words that an element's class, id and component names are made of, in small letters: `relatedBox-1` is related, box. */
export function namesOf(element: PageElement): Set<string> {
  const words = new Set<string>();
  for (const attribute of NAMED_BY) {
    const value = element.getAttribute(attribute);
    if (!value) continue;
    for (const name of value.slice(0, LONGEST).split(/\s+/)) {
      if (TURNED.test(name)) continue;
      for (const word of name.replace(/([a-z])(?=[A-Z])/g, '$1 ').toLowerCase().split(/[^a-z]+/)) if (word !== '') words.add(word);
    }
  }
  return words;
}

/** Whether any of the words is one of the set. */
export function anyOf(words: ReadonlySet<string>, set: ReadonlySet<string>): boolean {
  for (const word of words) if (set.has(word)) return true;
  return false;
}

const setOf = (text: string) => new Set(text.split(/\s+/));

/** What stands around an article, wherever it is on a page. */
export const AROUND = setOf(`share sharing sharebar sharetools sharethis sharedaddy addthis social socials socialbar newsletter newsletters
  subscribe subscribebox signup promo promos promobox promotion advert advertisement advertising adverts ads ad adslot adunit adbox dfp
  sponsor sponsored taboola outbrain zergnet revcontent related relatedposts relatedcontent relatednews recirc recirculation recommended
  recommendation recommendations recommend readmore readnext readalso trending mostread mostpopular popular breadcrumb breadcrumbs cookie
  cookies consent gdpr sidebar toolbar toolbox tags taglist tagcloud pagination pager authorbox authorbio bio
  modal popup overlay tooltip donate donation upsell paywallbox feedback poll quiz survey pullquote pullquotes
  inshare embedcode storytools articletools followus follow furtherreading seealso moreon morefrom skiplink toc subnav navbar
  nav navigation menu submenu dropdown masthead ticker`);

/** What readers wrote. */
export const COMMENTS = setOf('comments comment commentlist commentlisting disqus respond livefyre usercomments');

/** Who wrote it and when: read elsewhere, and no part of the text. */
export const HEAD_LINES = setOf('byline bylines author authors dateline timestamp pubdate published datetime date time meta postmeta entrymeta info credit credits copyright source updated kicker eyebrow');

/** Names that publishing systems give to what holds an article's text: `article-body`, `entry-content`, `storyText`. */
const BODY_NAME = /(?:^|[-_])(?:article|entry|post|story|news|main|single|rich|body|content)[-_]{0,2}(?:body|content|contents|text|copy)(?:[-_]|$)/i;

/** Whether an element is named as what holds the article's text. */
export function namedAsBody(element: PageElement): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.slice(0, LONGEST);
  return names.split(/\s+/).some((name) => BODY_NAME.test(name));
}
