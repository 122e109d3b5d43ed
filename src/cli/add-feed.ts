import { openDesk, type DeskOptions } from './desk.js';
import { addFeed, type AddInput, type ShownFeed, type ToldError } from './operations.js';
import { printable, printableJson } from './printable.js';

/** What `khabar feeds add` takes. */
export interface AddOptions extends DeskOptions {
  name?: string;
  site?: string;
  language?: string;
  section?: string;
  every?: number;
  videos?: boolean;
  fullText?: boolean;
  json?: boolean;
}

/** `khabar feeds add URL`; exit code 1 when it was not added. */
export async function addFeedCommand(url: string, { json, ...options }: AddOptions): Promise<void> {
  const desk = await openDesk(options, console.error);
  try {
    const { feed, errors } = await addFeed(desk, inputOf(url, options));
    if (json) console.log(printableJson({ feed, errors }, 2));
    else tell(feed, errors, desk.serves);
    if (errors.length > 0) process.exitCode = 1;
  } finally {
    await desk.close();
  }
}

function inputOf(url: string, { name, site, language, section, every, videos, fullText }: AddOptions): AddInput {
  return {
    url,
    ...(name === undefined ? {} : { sourceName: name }),
    ...(site === undefined ? {} : { sourceUrl: site }),
    ...(language === undefined ? {} : { language }),
    ...(section === undefined ? {} : { section }),
    ...(every === undefined ? {} : { everySeconds: every }),
    ...(videos ? { holds: 'VIDEOS' as const } : {}),
    ...(fullText ? { fullTextFromPage: true } : {}),
  };
}

function tell(feed: ShownFeed | null, errors: readonly ToldError[], serves: boolean): void {
  for (const { code, message } of errors) console.error(`${printable(code)}: ${printable(message)}`);
  if (feed === null || errors.length > 0) return;
  console.log(`Added: ${printable(feed.url)} (${feed.format ?? 'not read yet'})`);
  console.log(`Outlet: ${printable(feed.source.name)}, ${printable(feed.source.url)}, in ${feed.source.language}`);
  console.log(serves ? 'The server reads it now; khabar feeds list shows how it is doing.' : 'No server runs; it is read when one starts (npm start).');
}
