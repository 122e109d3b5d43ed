import { describe, expect, test } from '@jest/globals';
import type { FeedMedia } from '../../src/model/item.js';
import { bodyFromHtml } from '../../src/normalise/body.js';
import { leadImage } from '../../src/normalise/image.js';

const tagged = { language: 'ar', direction: 'rtl' } as const;
const media = (part: Partial<FeedMedia>): FeedMedia => ({
  url: null, playerUrl: null, medium: 'image', type: null, width: null, height: null, duration: null, title: null,
  description: null, credit: null, copyright: null, thumbnail: null, ...part,
});
const page = { url: 'https://cdn.example/page.jpg', caption: 'الجسر', credit: null, width: 800, height: null };
const { blocks } = bodyFromHtml(
  '<figure><img src="https://cdn.example/body.jpg" width="640"><figcaption>From the body / Agency</figcaption></figure>',
  { ...tagged, baseUrl: 'https://news.example/' },
);

describe('leadImage', () => {
  test('takes the widest picture of the feed, with caption and credit as plain text', () => {
    const found = leadImage({ ...tagged, page, blocks, media: [
      media({ url: 'https://cdn.example/small.jpg', width: 300 }),
      media({ url: 'https://cdn.example/large.jpg', width: 1200, height: 800, description: '<b>At</b> dawn', credit: 'Omar &amp; Leila' }),
    ] });
    expect(found).toEqual({ contentUrl: 'https://cdn.example/large.jpg', caption: 'At dawn', creditText: 'Omar & Leila', width: 1200, height: 800, ...tagged });
  });

  test('takes over what the body says of the same picture', () => {
    const found = leadImage({ ...tagged, page, blocks, media: [media({ url: 'https://cdn.example/body.jpg' })] });
    expect(found).toMatchObject({ caption: 'From the body', creditText: 'Agency', width: 640 });
  });

  test('takes over what the page says of the same picture', () => {
    const found = leadImage({ ...tagged, page, blocks, media: [media({ url: page.url, credit: 'Agency' })] });
    expect(found).toMatchObject({ contentUrl: page.url, caption: 'الجسر', creditText: 'Agency', width: 800 });
  });

  test('takes a film’s thumbnail before the page’s picture, without the film’s description', () => {
    const film = media({ medium: 'video', url: 'https://cdn.example/f.mp4', description: 'A film', thumbnail: { url: 'https://cdn.example/t.jpg', width: 480, height: 270 } });
    expect(leadImage({ ...tagged, page, blocks, media: [film] })).toMatchObject({ contentUrl: 'https://cdn.example/t.jpg', caption: null });
  });

  test('passes icons and unsafe addresses over', () => {
    const unfit = [media({ url: 'https://cdn.example/icon.png', width: 16 }), media({ url: 'javascript:alert(1)' })];
    expect(leadImage({ ...tagged, page, blocks, media: unfit })?.contentUrl).toBe(page.url);
  });

  test('falls back to the body’s first figure, then to none', () => {
    expect(leadImage({ ...tagged, page: null, blocks, media: [] })?.contentUrl).toBe('https://cdn.example/body.jpg');
    expect(leadImage({ ...tagged, page: null, blocks: [], media: [] })).toBeNull();
  });
});
