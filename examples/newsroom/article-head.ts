import { articlePath, homePath, picturePath } from './addresses.js';
import { OUTLETS, sectionName } from './outlets.js';
import type { Outlet } from './outlets.js';
import type { Text } from './shapes.js';
import { markup, raw } from './xml.js';
import type { Markup } from './xml.js';

/** JSON for a script element: no text inside can close it (HTML section 4.12.1.3). */
const scriptJson = (value: object): Markup => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));

function jsonLd(origin: string, outlet: Outlet, text: Text): object {
  const publisher = { '@type': 'NewsMediaOrganization', name: outlet.name, url: origin + homePath(outlet.key) };
  const isAgency = text.by === OUTLETS.najma.name;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: origin + articlePath(text),
    headline: text.headline,
    description: text.description,
    inLanguage: outlet.language,
    articleSection: sectionName(text.outlet, text.section),
    keywords: text.tags,
    datePublished: text.published.toISOString(),
    dateModified: (text.correction?.when ?? text.published).toISOString(),
    author: text.by === null ? publisher : { '@type': isAgency ? 'Organization' : 'Person', name: text.by },
    image: text.image ? {
      '@type': 'ImageObject',
      contentUrl: origin + picturePath(text.image.file),
      url: origin + picturePath(text.image.file),
      caption: text.image.caption,
      creditText: text.image.credit,
      width: text.image.width,
      height: text.image.height,
    } : undefined,
    publisher,
  };
}

/** What an article's page tells machines: description, OpenGraph, other languages, schema.org. */
export function articleHead(origin: string, outlet: Outlet, text: Text): Markup {
  const modified = text.correction?.when ?? null;
  return markup`<meta name="description" content="${text.description}">
<link rel="canonical" href="${origin + articlePath(text)}">${text.alternates.map((other) => markup`
<link rel="alternate" hreflang="${other.language}" href="${origin + articlePath(other)}">`)}
<meta property="og:type" content="article">
<meta property="og:site_name" content="${outlet.name}">
<meta property="og:title" content="${text.headline}">
<meta property="og:description" content="${text.description}">
<meta property="og:url" content="${origin + articlePath(text)}">
<meta property="og:locale" content="${outlet.language}">${text.image && markup`
<meta property="og:image" content="${origin + picturePath(text.image.file)}">
<meta property="og:image:width" content="${text.image.width}">
<meta property="og:image:height" content="${text.image.height}">
<meta property="og:image:alt" content="${text.image.caption}">`}
<meta property="article:published_time" content="${text.published.toISOString()}">${modified && markup`
<meta property="article:modified_time" content="${modified.toISOString()}">`}
<meta property="article:section" content="${sectionName(text.outlet, text.section)}">${text.tags.map((tag) => markup`
<meta property="article:tag" content="${tag}">`)}${text.by === null ? null : markup`
<meta name="author" content="${text.by}">`}
<script type="application/ld+json">${scriptJson(jsonLd(origin, outlet, text))}</script>`;
}
