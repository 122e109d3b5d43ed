import { filmPath, picturePath, playerPath, videoPath } from './addresses.js';
import { OUTLETS } from './outlets.js';
import { linkList } from './page.js';
import { writePage } from './page-frame.js';
import { PAGE_WORDS } from './page-words.js';
import { printedTime } from './printed-time.js';
import type { Text, Video } from './shapes.js';
import { markup } from './xml.js';
import type { Markup } from './xml.js';

function film({ id, thumbnail }: Video): Markup {
  return markup`<video controls playsinline preload="metadata" width="480" height="270" poster="${
    picturePath(thumbnail.file)}" src="${filmPath(id)}"></video>`;
}

/** A film's page; `related` are the articles it is about. */
export function writeVideoPage(origin: string, video: Video, related: readonly Text[]): string {
  const outlet = OUTLETS.ufuq;
  return writePage({
    outlet,
    section: video.section,
    title: `${video.title} | ${outlet.name}`,
    head: markup`<meta name="description" content="${video.description}">
<meta property="og:type" content="video.other">
<meta property="og:title" content="${video.title}">
<meta property="og:url" content="${origin + videoPath(video.id)}">
<meta property="og:image" content="${origin + picturePath(video.thumbnail.file)}">
<meta property="og:video" content="${origin + filmPath(video.id)}">`,
    main: markup`<main>
<h1>${video.title}</h1>
<p class="byline"><time datetime="${video.published.toISOString()}">${printedTime(video.published, outlet.language)}</time></p>
${film(video)}
<p>${video.description}</p>
<p class="note">${video.thumbnail.credit} · <a href="${playerPath(video.id)}">${PAGE_WORDS.ar.watch}</a></p>
${related.length === 0 ? null : linkList(PAGE_WORDS.ar.readAlso, related)}
</main>`,
  });
}

/** A film alone, to be shown in a frame of another page. */
export function writePlayerPage(video: Video): string {
  const outlet = OUTLETS.ufuq;
  return markup`<!DOCTYPE html>
<html lang="${outlet.language}" dir="${outlet.direction}">
<head><meta charset="utf-8"><title>${video.title}</title><style>body{margin:0;background:#000}video{width:100%;height:100vh}</style></head>
<body>${film(video)}</body>
</html>
`.text;
}
