import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ServedSample } from './sample-newsroom.js';

const operation = (name: string) => readFileSync(new URL(`../../examples/queries/${name}.graphql`, import.meta.url), 'utf8');

interface Edges<T> { totalCount: number; edges: { cursor: string; node: T; reason?: string; score?: number }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
interface Comment { id: string; text: string; author: { name: string }; dateCreated: string; replyCount: number; replies: Edges<Comment> }
interface Page {
  edition: { title: string; direction: string; live: { isLiveBroadcast: boolean }[]; channels: unknown[]; sections: { slug: string; title: string }[]; stories: Edges<{ title: string; articleCount: number }> };
  article: {
    id: string; uri: string; headline: string; language: string; direction: string; by: string; pubStatus: string; version: number;
    firstCreated: string; versionCreated: string; image: { contentUrl: string; caption: string; creditText: string; width: number };
    body: { html: string; text: string; wordCount: number; blocks: { __typename: string; text?: string }[] };
    source: { name: string }; section: { slug: string; title: string };
    stories: Edges<{ title: string; articleCount: number }>; videos: Edges<{ title: string; duration: number; embedUrl: string }>;
    related: Edges<{ id: string; uri: string }>; commentCount: number; comments: Edges<Comment>;
  };
}

export const articlePage = (served: () => ServedSample) => describe('one query draws the whole Arabic article page', () => {
  let sample: ServedSample;
  let page: Page;
  beforeAll(async () => {
    sample = served();
    const uri = `${sample.origin}/marfa/articles/port-1.html`;
    const answer = await sample.ask<Page>(operation('article-page'), { uri });
    expect(answer.errors).toBeUndefined();
    page = answer.data;
  });

  test('what stands around the article: live stream, channels, sections, the rail of threads', () => {
    const { edition } = page;
    expect(edition).toMatchObject({ title: 'خبر', direction: 'RTL', live: [{ isLiveBroadcast: true }] });
    expect(edition.channels.length).toBeGreaterThan(2);
    expect(edition.sections.map(({ title }) => title)).toContain('اقتصاد');
    expect(edition.stories.edges).toHaveLength(8);
    expect(edition.stories.totalCount).toBeGreaterThanOrEqual(8);
  });

  test('the headline with the quotation marks inside it, language and direction, byline, dates', () => {
    const { article } = page;
    expect(article.headline).toBe('ميناء النورس يعيد فتح أرصفته لـ"أمل" بعد تسعة أيام من عاصفة "غزال"');
    expect(article).toMatchObject({ language: 'ar', direction: 'RTL', by: 'ليلى سعيد', pubStatus: 'USABLE', version: 1 });
    const age = Date.now() - Date.parse(article.firstCreated);
    expect(age / 60_000).toBeGreaterThan(132);
    expect(age / 60_000).toBeLessThan(136);
  });

  test('the lead picture with caption and credit, and the file behind it', async () => {
    const { image } = page.article;
    expect(image).toMatchObject({ creditText: 'سلمى الغوّاص / المرفأ', width: 960 });
    expect(image.caption).toContain('رافعة');
    const picture = await fetch(image.contentUrl);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  test('the body as blocks, safe HTML and plain text of one parse', () => {
    const { body } = page.article;
    const kinds = new Set(body.blocks.map(({ __typename }) => __typename));
    expect([...kinds].sort()).toEqual(['EmbedBlock', 'HeadingBlock', 'ImageBlock', 'ListBlock', 'ParagraphBlock', 'QuoteBlock']);
    const paragraphs = body.blocks.filter(({ __typename }) => __typename === 'ParagraphBlock');
    expect(paragraphs.length).toBeGreaterThanOrEqual(8);
    for (const { text } of paragraphs) expect(body.text).toContain(text);
    expect(body.html).not.toMatch(/<iframe|<script|onerror/u);
    expect(body.wordCount).toBeGreaterThan(300);
  });

  test('source, section, thread and films', () => {
    const { article } = page;
    expect(article.source.name).toBe('صحيفة المرفأ');
    expect(article.section).toEqual({ slug: 'economy', title: 'اقتصاد' });
    expect(article.stories.edges[0]?.node.title).toContain('ميناء النورس');
    expect(article.videos.edges[0]?.node).toMatchObject({ title: expect.stringContaining('أمل'), embedUrl: expect.stringContaining('/player/') });
  });

  test('related links, the outlet’s own first, never the article itself', () => {
    const { related, id } = page.article;
    expect(related.edges).toHaveLength(5);
    expect(related.edges.slice(0, 3).map(({ reason }) => reason)).toEqual(['UPSTREAM', 'UPSTREAM', 'UPSTREAM']);
    expect(related.edges.map(({ node }) => node.id)).not.toContain(id);
    const scores = related.edges.map(({ score }) => score ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('comments with their replies; hostile text is text', () => {
    const { comments, commentCount } = page.article;
    expect(comments.totalCount).toBe(26);
    expect(commentCount).toBe(38);
    expect(comments.edges).toHaveLength(20);
    expect(comments.pageInfo.hasNextPage).toBe(true);
    const dates = comments.edges.map(({ node }) => node.dateCreated);
    expect(dates).toEqual([...dates].sort());
    const answered = comments.edges.find(({ node }) => node.replyCount === 5);
    expect(answered?.node.replies.edges).toHaveLength(3);
  });

  test('every comment can be paged through, replies of replies too', async () => {
    const more = await sample.ask<{ article: { comments: Edges<Comment> } }>(
      'query($uri: URL!, $after: String) { article(uri: $uri) { comments(first: 20, after: $after) { edges { node { id text } } pageInfo { hasNextPage } } } }',
      { uri: page.article.uri, after: page.article.comments.pageInfo.endCursor },
    );
    expect(more.data.article.comments.edges).toHaveLength(6);
    expect(more.data.article.comments.pageInfo.hasNextPage).toBe(false);
    const texts = [...page.article.comments.edges, ...more.data.article.comments.edges].map(({ node }) => node.text);
    expect(texts.some((text) => text.includes('<script>alert(1)</script>'))).toBe(true);
  });
});
