import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { RunningHttp } from '../../src/http/server.js';
import { CHROMIUM_ARGUMENTS, findChromium } from './chromium.js';
import { startSmall } from './small-server.js';

const ARABIC = 'افتتاح الميناء الجديد أمام السفن';
const tabs = [
  { name: 'Front', query: 'query Front($name: String) {\n  headline\n  greeting(name: $name)\n}\n', variables: '{ "name": "Nadia" }' },
  { name: 'Second', query: 'query Second { me { headline } }', variables: '{}' },
];

const executablePath = findChromium();
const described = executablePath === null
  ? describe.skip
  : describe;

described(executablePath === null ? 'the playground (SKIPPED: no Chromium found; set KHABAR_CHROMIUM)' : 'the playground in a browser', () => {
  let server: RunningHttp;
  let browser: Browser;
  beforeAll(async () => {
    server = await startSmall({ tabs });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_ARGUMENTS });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens a page and keeps every address it asks for and everything it complains about. */
  async function open(path: string): Promise<{ page: Page; asked: string[]; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('websocket', (socket) => asked.push(socket.url()));
    page.on('console', (line) => { if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text()); });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url + path);
    await page.locator('.cm-content', { hasText: 'query Front' }).first().waitFor();
    return { page, asked, complaints };
  }

  test('runs the first tab and shows the Arabic of its answer, asking nobody but this server', async () => {
    const { page, asked, complaints } = await open('/playground');
    await page.locator('.cm-content', { hasText: 'query Front' }).first().click();
    await page.keyboard.press('Control+Enter');
    await page.getByText(ARABIC).first().waitFor();
    await page.getByText('Hello Nadia').first().waitFor();
    const shot = process.env['KHABAR_SCREENSHOT'];
    if (shot) await page.screenshot({ path: shot });
    expect(asked.filter((url) => !url.startsWith(`${server.url}/`) && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  test('opens at /graphql as well, with every tab by its name', async () => {
    const { page } = await open('/graphql');
    for (const { name } of tabs) await page.getByText(name, { exact: true }).first().waitFor();
    await page.close();
  }, 60_000);
});
