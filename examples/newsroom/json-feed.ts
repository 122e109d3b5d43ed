import { articlePath, commentsPath, picturePath } from './addresses.js';
import type { Report } from './archive.js';
import { hasComments } from './comments.js';
import { feedHome, itemGuid, syndicatedBody } from './feed.js';
import type { Feed } from './feed.js';
import { sectionName } from './outlets.js';

/** Media type of the feeds this file writes. */
export const JSON_FEED_TYPE = 'application/feed+json';

/** What has no key in JSON Feed 1.1 goes into the extension `_khabar`; keys without a value are left out. */
function item({ origin, outlet }: Feed, report: Report): object {
  const { text } = report;
  return {
    id: itemGuid(text),
    url: origin + articlePath(text),
    title: report.headline,
    summary: text.description,
    content_html: syndicatedBody(origin, text),
    image: text.image ? origin + picturePath(text.image.file) : undefined,
    date_published: report.published.toISOString(),
    date_modified: report.updated?.toISOString(),
    authors: [{ name: text.by ?? outlet.name }],
    tags: [sectionName(text.outlet, text.section), ...text.tags],
    language: outlet.language,
    _khabar: {
      imageCaption: text.image?.caption,
      imageCredit: text.image?.credit,
      edNote: report.note ?? undefined,
      related: text.related.map((id) => origin + articlePath({ outlet: text.outlet, id })),
      alternates: text.alternates.map((other) => ({ lang: other.language, url: origin + articlePath(other) })),
      commentsFeedUrl: hasComments(text.outlet) && text.comments.length > 0
        ? origin + commentsPath(text.outlet, text.id)
        : undefined,
    },
  };
}

/** JSON Feed 1.1 with everything. */
export function writeJsonFeed(feed: Feed): string {
  const { origin, outlet } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feedHome(feed),
    feed_url: origin + feed.path,
    description: outlet.tagline,
    language: outlet.language,
    authors: [{ name: outlet.name, url: feedHome(feed) }],
    _khabar: {
      deleted: feed.withdrawn.map((text) => ({
        id: itemGuid(text),
        when: text.withdrawn?.when.toISOString(),
        note: text.withdrawn?.note,
      })),
      previousArchiveUrl: feed.previousPath === null ? undefined : origin + feed.previousPath,
      currentUrl: feed.currentPath === null ? undefined : origin + feed.currentPath,
      archive: feed.currentPath !== null,
    },
    items: feed.reports.map((report) => item(feed, report)),
  }, null, 1);
}
