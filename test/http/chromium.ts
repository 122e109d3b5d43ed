import { existsSync } from 'node:fs';

/** A Chromium to test with: KHABAR_CHROMIUM, or where systems keep it; null when there is none. */
export function findChromium(): string | null {
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
  return [process.env['KHABAR_CHROMIUM'], ...usual].find((path) => path && existsSync(path)) ?? null;
}

/** Headless, without a sandbox (tests run in containers), and silent towards the network by itself. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--no-first-run',
];
