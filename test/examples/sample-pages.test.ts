import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { startSampleUpstream } from '../../examples/newsroom/start.js';
import type { SampleUpstream } from '../../examples/newsroom/start.js';
import { readPage } from '../../src/formats/page.js';

const startedAt = new Date('2026-05-01T12:00:00Z');
let sample: SampleUpstream;
beforeAll(async () => { sample = await startSampleUpstream({ startedAt }); });
afterAll(() => sample.close());

const html = async (path: string): Promise<string> => (await fetch(sample.origin + path)).text();

describe('article pages', () => {
  test.each([
    ['/marfa/articles/port-1.html', 'ar', 'rtl'],
    ['/najma/articles/port-1.html', 'ar', 'rtl'],
    ['/midan/articles/cup-1.html', 'ar', 'rtl'],
    ['/courier/articles/port-1.html', 'en', 'ltr'],
    ['/phare/articles/port-1.html', 'fr', 'ltr'],
  ])('%s is a page in %s with everything around the article', async (path, language, direction) => {
    const { document } = parseHTML(await html(path));
    expect([document.documentElement.getAttribute('lang'), document.documentElement.getAttribute('dir')]).toEqual([language, direction]);
    for (const selector of [
      'title', 'meta[name=description]', 'meta[property="og:title"]', 'meta[property="og:image"]', 'meta[property="article:published_time"]',
      'body > header nav a', 'article h1', 'article time[datetime]', 'article figure.lead img', 'article figure.lead figcaption', 'article .article-body p',
      'aside .newsletter', 'aside ol a', 'footer',
    ]) expect({ selector, found: document.querySelectorAll(selector).length > 0 }).toEqual({ selector, found: true });
    expect(document.querySelectorAll('h1')).toHaveLength(1);
  });

  test('machines read headline, people, times and rights from it, and the body alone', async () => {
    const url = `${sample.origin}/midan/articles/cup-2.html`;
    const page = await readPage(await html('/midan/articles/cup-2.html'), url);
    expect(page).toMatchObject({
      title: expect.stringContaining('3-2'),
      by: 'هدى المرسى',
      language: 'ar',
      published: new Date('2026-04-29T16:35:00Z'),
      modified: new Date('2026-04-29T16:39:00Z'),
      image: { url: `${sample.origin}/pictures/goal.jpg`, credit: 'جاد الساري / ميدان الرياضة', width: 960, height: 540 },
    });
    expect(page.contentHtml).toContain('فالنورس لا ينام');
    expect(page.contentHtml).not.toMatch(/الأكثر قراءة|نشرتنا البريدية|صُحّح العنوان|<h1/);
  });

  test('what readers wrote stands below as text, whatever they wrote', async () => {
    const pages = await Promise.all(['port-1', 'port-2', 'rates-1', 'cup-1', 'ferry-1', 'solar-school', 'water-1', 'vote-1', 'fair-1', 'museum-1']
      .map((id) => html(`/marfa/articles/${id}.html`)));
    const hostile = pages.filter((page) => page.includes('&lt;script&gt;'));
    expect(hostile.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(parseHTML(page).document.querySelectorAll('.comment').length).toBeGreaterThan(0);
      expect(page.match(/<script/g)).toHaveLength(1);
    }
  });
});

describe('film pages', () => {
  test.each(['/ufuq/videos/port-reopens.html', '/ufuq/player/port-reopens.html'])('%s plays the film', async (path) => {
    const { document } = parseHTML(await html(path));
    expect(document.querySelector('video')?.getAttribute('src')).toBe('/videos/port-reopens.mp4');
    expect(document.querySelector('video')?.getAttribute('poster')).toBe('/pictures/video-1.jpg');
  });
});
