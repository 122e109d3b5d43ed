import { articlePath, picturePath, playerPath } from './addresses.js';
import { articleHead } from './article-head.js';
import { servedBody } from './body.js';
import { OUTLETS } from './outlets.js';
import type { Outlet } from './outlets.js';
import { writePage } from './page-frame.js';
import { PAGE_WORDS } from './page-words.js';
import { printedTime } from './printed-time.js';
import type { Illustration, Text } from './shapes.js';
import { markup, raw } from './xml.js';
import type { Markup } from './xml.js';

/** Links to articles, under a heading. */
export function linkList(heading: string, texts: readonly Text[]): Markup {
  return markup`<h2>${heading}</h2>
<ol>${texts.map((text) => markup`
<li><a href="${articlePath(text)}">${text.headline}</a></li>`)}
</ol>`;
}

function leadFigure(image: Illustration): Markup {
  return markup`
<figure class="lead">
<img src="${picturePath(image.file)}" alt="${image.caption}" width="${image.width}" height="${image.height}">
<figcaption>${image.caption} <small class="credit">${image.credit}</small></figcaption>
</figure>`;
}

function byline(outlet: Outlet, text: Text): Markup {
  const words = PAGE_WORDS[outlet.language];
  return markup`<p class="byline">${text.by === null ? null : markup`<span class="author">${text.by}</span> · `}<time datetime="${
    text.published.toISOString()}">${printedTime(text.published, outlet.language)}</time>${text.correction && markup` · ${
    words.updated} <time datetime="${text.correction.when.toISOString()}">${
    printedTime(text.correction.when, outlet.language)}</time>`}</p>`;
}

function commentSection(outlet: Outlet, text: Text): Markup | null {
  if (text.comments.length === 0) return null;
  return markup`
<section class="comments" id="comments">
<h2>${PAGE_WORDS[outlet.language].comments} (${text.comments.length})</h2>${text.comments.map((comment) => markup`
<div class="comment" id="comment-${comment.id}"><strong>${comment.author}</strong> <time datetime="${
    comment.date.toISOString()}">${printedTime(comment.date, outlet.language)}</time><p>${comment.text}</p></div>`)}
</section>`;
}

/** What surrounds an article for readers and has to be left out by machines: most read, letter, advertisement. */
function sidebar(outlet: Outlet, others: readonly Text[]): Markup {
  const words = PAGE_WORDS[outlet.language];
  return markup`
<aside class="sidebar">
${linkList(words.mostRead, others)}
<div class="newsletter"><p>${words.newsletter}</p><form><input type="email" name="email" aria-label="email"> <button type="button">${words.subscribe}</button></form></div>
<div class="advertisement"><small>${words.advertisement}</small></div>
</aside>`;
}

/** An article's page; `others` are the outlet's texts that can be linked, without those withdrawn. */
export function writeArticlePage(origin: string, text: Text, others: readonly Text[]): string {
  const outlet = OUTLETS[text.outlet];
  const words = PAGE_WORDS[outlet.language];
  const related = others.filter(({ id }) => text.related.includes(id));
  const mostRead = others.filter((other) => other !== text).slice(0, 5);
  return writePage({
    outlet,
    section: text.section,
    title: `${text.headline} | ${outlet.name}`,
    head: articleHead(origin, outlet, text),
    main: markup`<div class="columns">
<main>
<article>
<h1>${text.headline}</h1>
<h2 class="standfirst">${text.description}</h2>
${byline(outlet, text)}
<div class="share"><span>${words.share}</span> <button type="button">${words.copyLink}</button></div>${text.image && leadFigure(text.image)}
<div class="article-body">
${raw(servedBody(text.body, picturePath(''), playerPath))}
</div>${text.correction && markup`
<aside class="note correction"><strong>${words.correction}</strong> ${text.correction.note}</aside>`}
</article>${related.length === 0 ? null : markup`
<aside class="related">
${linkList(words.readAlso, related)}
</aside>`}${commentSection(outlet, text)}
</main>${sidebar(outlet, mostRead)}
</div>`,
  });
}

/** What is shown, with status 410, where a withdrawn article was. */
export function writeWithdrawnPage(text: Text): string {
  const outlet = OUTLETS[text.outlet];
  const title = PAGE_WORDS[outlet.language].withdrawn;
  return writePage({
    outlet,
    section: null,
    title: `${title} | ${outlet.name}`,
    head: markup`<meta name="robots" content="noindex">`,
    main: markup`<main><h1>${title}</h1><p class="note">${text.withdrawn?.note ?? null}</p></main>`,
  });
}
