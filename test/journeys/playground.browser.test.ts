import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../http/chromium.js';
import { serveSample, type ServedSample } from './sample-newsroom.js';

const executablePath = findChromium();
const described = executablePath === null ? describe.skip : describe;

described(executablePath === null ? 'the playground on the sample (SKIPPED: no Chromium found; set KHABAR_CHROMIUM)' : 'the playground on the sample', () => {
  let sample: ServedSample;
  let browser: Browser;
  beforeAll(async () => {
    [sample, browser] = await Promise.all([
      serveSample(),
      chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_ARGUMENTS }),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await sample?.stop();
  });

  test('a newcomer opens it, runs ArticlePage and reads the Arabic headline; nothing is asked of another machine', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${sample.url}/playground`);
    await page.locator('.cm-content', { hasText: 'query ArticlePage' }).first().click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('قناة الأفق مباشر').first().waitFor();
    // The editor draws only the lines that are in view: the answer is scrolled to its headline.
    const result = page.locator('.cm-scroller').filter({ hasText: 'قناة الأفق مباشر' }).first();
    const headline = page.getByText('ميناء النورس يعيد فتح أرصفته').first();
    await result.hover();
    for (let scrolled = 0; scrolled < 60 && !(await headline.isVisible()); scrolled++) {
      await page.mouse.wheel(0, 250);
      await page.waitForTimeout(50);
    }
    await headline.scrollIntoViewIfNeeded();
    expect(await headline.isVisible()).toBe(true);
    const shot = process.env['KHABAR_SCREENSHOT'];
    if (shot) await page.screenshot({ path: shot });
    expect(asked.filter((url) => !url.startsWith(`${sample.url}/`) && !/^(?:data|blob):/u.test(url))).toEqual([]);
  }, 60_000);
});
