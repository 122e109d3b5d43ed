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
    expect(found).toEqual({ contentUrl: 'https://cdn.example/large.jpg', caption: 'At dawn', creditText: 'Omar & Leila', copyrightNotice: null, width: 1200, height: 800, ...tagged });
  });

  test('takes over what the body says of the same picture', () => {
    const found = leadImage({ ...tagged, page, blocks, media: [media({ url: 'https://cdn.example/body.jpg' })] });
    expect(found).toMatchObject({ caption: 'From the body', creditText: 'Agency', width: 640 });
  });

  test('takes over what the page says of the same picture', () => {
    const found = leadImage({ ...tagged, page, blocks, media: [media({ url: page.url, credit: 'Agency' })] });
    expect(found).toMatchObject({ contentUrl: page.url, caption: 'الجسر', creditText: 'Agency', width: 800 });
  });

  test('tells the notice of rights apart from the credit, and for the credit where there is none', () => {
    const rights = (part: Partial<FeedMedia>) => leadImage({ ...tagged, page: null, blocks: [], media: [media({ url: 'https://cdn.example/a.jpg', ...part })] });
    expect(rights({ credit: 'Omar Haddad', copyright: '&copy; 2026 Agency' })).toMatchObject({ creditText: 'Omar Haddad', copyrightNotice: '© 2026 Agency' });
    expect(rights({ copyright: '© 2026 Agency' })).toMatchObject({ creditText: '© 2026 Agency', copyrightNotice: '© 2026 Agency' });
    expect(rights({ credit: 'Omar Haddad' })).toMatchObject({ creditText: 'Omar Haddad', copyrightNotice: null });
    const noted = { ...page, credit: 'Leila', copyright: '© Agency' };
    expect(leadImage({ ...tagged, page: noted, blocks: [], media: [] })).toMatchObject({ creditText: 'Leila', copyrightNotice: '© Agency' });
    expect(leadImage({ ...tagged, page: noted, blocks: [], media: [media({ url: page.url })] })).toMatchObject({ creditText: 'Leila', copyrightNotice: '© Agency' });
  });

  test('tells the language of a caption by its own script', () => {
    const captioned = (description: string) => leadImage({ ...tagged, page: null, blocks: [], media: [media({ url: 'https://cdn.example/a.jpg', description })] });
    expect(captioned('The bridge over the harbour at dawn')).toMatchObject({ language: 'und', direction: 'ltr' });
    expect(captioned('الجسر فوق الميناء')).toMatchObject(tagged);
    expect(captioned('CNN')).toMatchObject(tagged);
    const figure = '<figure><img src="/a.jpg" alt="الجسر فوق الميناء"><figcaption>The bridge over the harbour at dawn</figcaption></figure>';
    expect(bodyFromHtml(figure, { ...tagged, baseUrl: 'https://news.example/' }).blocks).toMatchObject([{ image: { language: 'und', direction: 'ltr' } }]);
  });

  test('takes what a page says for plain text', () => {
    const about = { ...page, caption: 'How <b> works', credit: 'A & B' };
    expect(leadImage({ ...tagged, page: about, blocks: [], media: [] })).toMatchObject({ caption: 'How <b> works', creditText: 'A & B' });
  });

  test('takes a film’s thumbnail before the page’s picture, without the film’s description', () => {
    const film = media({ medium: 'video', url: 'https://cdn.example/f.mp4', description: 'A film', thumbnail: { url: 'https://cdn.example/t.jpg', width: 480, height: 270 } });
    expect(leadImage({ ...tagged, page, blocks, media: [film] })).toMatchObject({ contentUrl: 'https://cdn.example/t.jpg', caption: null });
  });

  test('passes icons and unsafe addresses over', () => {
    const unfit = [media({ url: 'https://cdn.example/icon.png', width: 16 }), media({ url: 'javascript:alert(1)' })];
    expect(leadImage({ ...tagged, page, blocks, media: unfit })?.contentUrl).toBe(page.url);
  });

  test('tells sizes as whole numbers, and none that are out of bounds', () => {
    const url = 'https://cdn.example/a.jpg';
    const sizes = (part: Partial<FeedMedia>) => leadImage({ ...tagged, page: null, blocks: [], media: [media(part)] });
    expect(sizes({ url, width: 99_999_999_999, height: 1.5 })).toMatchObject({ width: null, height: 2 });
    expect(sizes({ medium: 'video', thumbnail: { url, width: 1e300, height: 0 } })).toMatchObject({ width: null, height: null });
    expect(leadImage({ ...tagged, page: { ...page, width: 1e12, height: 449.6 }, blocks: [], media: [] })).toMatchObject({ width: null, height: 450 });
    const inBody = bodyFromHtml(`<img src="${url}" width="99999999999" height="1.5">`, { ...tagged, baseUrl: url }).blocks;
    expect(leadImage({ ...tagged, page: null, blocks: inBody, media: [] })).toMatchObject({ width: null, height: 2 });
  });

  test('takes no picture for the widest by a width that cannot be', () => {
    const pictures = [media({ url: 'https://cdn.example/lie.jpg', width: 1e300 }), media({ url: 'https://cdn.example/wide.jpg', width: 1200 })];
    expect(leadImage({ ...tagged, page: null, blocks: [], media: pictures })?.contentUrl).toBe('https://cdn.example/wide.jpg');
  });

  test('falls back to the body’s first figure, then to none', () => {
    expect(leadImage({ ...tagged, page: null, blocks, media: [] })?.contentUrl).toBe('https://cdn.example/body.jpg');
    expect(leadImage({ ...tagged, page: null, blocks: [], media: [] })).toBeNull();
  });
});
