import { articlePath, homePath, picturePath, videoPath } from './addresses.js';
import { OUTLETS, SECTION_NAMES, SECTIONS } from './outlets.js';
import type { Outlet, Section } from './outlets.js';
import { writePage } from './page-frame.js';
import { printedTime } from './printed-time.js';
import type { Text, Video } from './shapes.js';
import { markup } from './xml.js';
import type { Markup } from './xml.js';

interface Entry { section: Section; path: string; title: string; description: string; published: Date; thumbnail: string | null }

function entryLine(outlet: Outlet, entry: Entry): Markup {
  return markup`
<li>${entry.thumbnail === null ? null : markup`<img src="${picturePath(entry.thumbnail)}" alt="" width="160" loading="lazy"> `}<a href="${
    entry.path}">${entry.title}</a> <time datetime="${entry.published.toISOString()}">${
    printedTime(entry.published, outlet.language)}</time><p>${entry.description}</p></li>`;
}

function frontPage(outlet: Outlet, entries: readonly Entry[]): string {
  return writePage({
    outlet,
    section: null,
    title: outlet.name,
    head: markup`<meta name="description" content="${outlet.tagline}">`,
    main: markup`<main>
<h1>${outlet.name}</h1>${SECTIONS.map((section) => markup`
<section id="${section}"><h2>${SECTION_NAMES[outlet.language][section]}</h2><ul>${
      entries.filter((entry) => entry.section === section).map((entry) => entryLine(outlet, entry))}
</ul></section>`)}
</main>`,
  });
}

/** Front page of an outlet that writes; `texts` without those withdrawn. */
export function writeFrontPage(outlet: Outlet, texts: readonly Text[]): string {
  return frontPage(outlet, texts.map((text) => ({
    section: text.section, path: articlePath(text), title: text.headline,
    description: text.description, published: text.published, thumbnail: null,
  })));
}

/** Front page of the television. */
export function writeVideoFrontPage(videos: readonly Video[]): string {
  return frontPage(OUTLETS.ufuq, videos.map((video) => ({
    section: video.section, path: videoPath(video.id), title: video.title,
    description: video.description, published: video.published, thumbnail: video.thumbnail.file,
  })));
}

/** The page at `/`: every outlet and its feeds; `feeds` are paths. */
export function writeIndexPage(feeds: readonly string[]): string {
  const ofOutlet = (outlet: Outlet): string[] => feeds.filter((path) => path.startsWith(homePath(outlet.key)));
  return markup`<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>The sample newsroom</title></head>
<body>
<h1>The sample newsroom</h1>
<p>Invented outlets of an invented country, for trying this program out.</p>
<ul>${Object.values(OUTLETS).map((outlet) => markup`
<li><a href="${homePath(outlet.key)}" lang="${outlet.language}" dir="${outlet.direction}">${outlet.name}</a><ul>${ofOutlet(outlet).map((path) => markup`
<li><a href="${path}">${path}</a></li>`)}</ul></li>`)}
</ul>
</body>
</html>
`.text;
}
