import { homePath } from './addresses.js';
import { SECTION_NAMES, SECTIONS } from './outlets.js';
import type { Outlet, Section } from './outlets.js';
import { PAGE_WORDS } from './page-words.js';
import { markup, raw } from './xml.js';
import type { Markup, Piece } from './xml.js';

/** Media type of pages. */
export const HTML_TYPE = 'text/html; charset=utf-8';

const STYLE = `
body{margin:0 auto;max-width:64rem;padding:0 1rem;font:1.05rem/1.7 Georgia,"Noto Naskh Arabic",serif;color:#222}
header,footer{padding:1rem 0;border-block:2px solid var(--colour)}
nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0;margin:0}
a{color:var(--colour)}h1{line-height:1.3}.standfirst{font-size:1.2rem;font-weight:normal}
.columns{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:2rem}
figure{margin:1.5rem 0}img,video,iframe{max-width:100%;height:auto;border:0}
figcaption,.byline,.note,aside{font-size:.9rem;color:#555}
blockquote{margin:1.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid var(--colour)}
@media(max-width:40rem){.columns{display:block}}`;

/** The navigation every page of an outlet has. */
function navigation(outlet: Outlet, section: Section | null): Markup {
  const home = homePath(outlet.key);
  return markup`<nav><ul>
<li><a href="${home}">${PAGE_WORDS[outlet.language].home}</a></li>${SECTIONS.map((key) => markup`
<li><a href="${home}#${key}"${key === section ? raw(' aria-current="true"') : null}>${SECTION_NAMES[outlet.language][key]}</a></li>`)}
</ul></nav>`;
}

/** What a page consists of; `head` stands after the title. */
export interface PageParts {
  readonly outlet: Outlet;
  readonly section: Section | null;
  readonly title: string;
  readonly head: Piece;
  readonly main: Piece;
}

/** A page of an outlet: HTML in its language and direction, with header and footer. */
export function writePage({ outlet, section, title, head, main }: PageParts): string {
  return markup`<!DOCTYPE html>
<html lang="${outlet.language}" dir="${outlet.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="alternate" title="${outlet.name}" href="${homePath(outlet.key)}${outlet.feed}">
${head}
<style>:root{--colour:${outlet.colour}}${raw(STYLE)}</style>
</head>
<body class="${outlet.key}">
<header>
<p class="masthead"><a href="${homePath(outlet.key)}"><strong>${outlet.name}</strong></a> — ${outlet.tagline}</p>
${navigation(outlet, section)}
</header>
${main}
<footer>
<p>© 2026 ${outlet.name}. ${PAGE_WORDS[outlet.language].rights}.</p>
${navigation(outlet, null)}
</footer>
</body>
</html>
`.text;
}
