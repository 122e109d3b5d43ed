import { articlePath, commentsPath, commentTagUri, tagUri } from './addresses.js';
import type { CommentOutletKey } from './comments.js';
import { OUTLETS } from './outlets.js';
import type { Comment, Text } from './shapes.js';
import { markup, textAsHtml, xmlDocument } from './xml.js';
import type { Markup } from './xml.js';

/** An article whose outlet publishes comments. */
export type CommentedText = Text & { readonly outlet: CommentOutletKey };

const permalink = (origin: string, text: Text, comment: Comment): string =>
  `${origin}${articlePath(text)}#comment-${comment.id}`;

function rssItem(origin: string, text: Text, comment: Comment): Markup {
  return markup`
<item>
<title>${comment.author}</title>
<link>${permalink(origin, text, comment)}</link>
<guid isPermaLink="false">${commentTagUri(text.outlet, text.id, comment.id)}</guid>
<dc:creator>${comment.author}</dc:creator>
<pubDate>${comment.date.toUTCString()}</pubDate>
<description>${textAsHtml(comment.text)}</description>${comment.replyTo === null ? null : markup`
<thr:in-reply-to ref="${commentTagUri(text.outlet, text.id, comment.replyTo)}"/>`}
</item>`;
}

/** An article's comments as RSS 2.0, in the order they were written; only answers to comments say what they answer. */
export function writeCommentRss(origin: string, text: CommentedText): string {
  return xmlDocument(markup`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:thr="http://purl.org/syndication/thread/1.0">
<channel>
<title>${text.headline}</title>
<link>${origin + articlePath(text)}</link>
<description>${text.description}</description>
<language>${OUTLETS[text.outlet].language}</language>
<atom:link rel="self" type="application/rss+xml" href="${origin + commentsPath(text.outlet, text.id)}"/>${
  text.comments.map((comment) => rssItem(origin, text, comment))}
</channel>
</rss>`);
}

function atomEntry(origin: string, text: Text, comment: Comment): Markup {
  const answered = comment.replyTo === null ? null : text.comments.find(({ id }) => id === comment.replyTo) ?? null;
  // RFC 4685 section 3: what stands at top level answers the article.
  const [ref, href] = answered
    ? [commentTagUri(text.outlet, text.id, answered.id), permalink(origin, text, answered)]
    : [tagUri(text.outlet, text.id), origin + articlePath(text)];
  return markup`
<entry>
<id>${commentTagUri(text.outlet, text.id, comment.id)}</id>
<title>${comment.author}</title>
<link rel="alternate" type="text/html" href="${permalink(origin, text, comment)}"/>
<author><name>${comment.author}</name></author>
<published>${comment.date.toISOString()}</published>
<updated>${comment.date.toISOString()}</updated>
<content type="text">${comment.text}</content>
<thr:in-reply-to ref="${ref}" type="text/html" href="${href}"/>
</entry>`;
}

/** An article's comments as Atom 1.0 with threads (RFC 4685), in the order they were written. */
export function writeCommentAtom(origin: string, text: CommentedText): string {
  const { outlet, id } = text;
  const updated = text.comments.at(-1)?.date ?? text.published;
  return xmlDocument(markup`<feed xml:lang="${OUTLETS[outlet].language}" xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<id>${tagUri(outlet, `${id}/comments`)}</id>
<title>${text.headline}</title>
<updated>${updated.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${origin + articlePath(text)}"/>
<link rel="self" type="application/atom+xml" href="${origin + commentsPath(outlet, id)}"/>${
  text.comments.map((comment) => atomEntry(origin, text, comment))}
</feed>`);
}
