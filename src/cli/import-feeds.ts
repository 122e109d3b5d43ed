import { readFile } from 'node:fs/promises';
import PQueue from 'p-queue';
import { foldedTitle } from '../config/opml.js';
import { readOutlines, type OpmlFeed } from '../config/opml-outlines.js';
import { openDesk, type DeskOptions } from './desk.js';
import { addFeed, departments, type AddInput, type ToldError } from './operations.js';
import { counted, printable, printableJson } from './printable.js';

/** Feeds that are asked for at the same time: enough that a few which do not answer keep nobody waiting. */
const AT_A_TIME = 16;

/** What became of one feed of a list. */
export interface Imported { url: string; outcome: 'added' | 'there' | 'failed'; code: string | null; message: string | null }

/** `khabar feeds import FILE`; exit code 1 when a feed could not be added. One that is there already is fine. */
export async function importFeeds(file: string, { json, ...options }: DeskOptions & { json?: boolean }): Promise<void> {
  const list = readOutlines(await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`, { cause: error });
  }), file);
  if (list.feeds.length === 0 && list.problems.length > 0) throw new Error(list.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  const desk = await openDesk(options, console.error);
  try {
    const slugs = new Map((await departments(desk)).flatMap(({ slug, title }) => [[foldedTitle(title), slug], [slug, slug]] as const));
    const wrong = list.problems.map(({ where, message }): Imported => ({ url: where, outcome: 'failed', code: 'BAD_ADDRESS', message }));
    const total = list.feeds.length;
    const report = (index: number, done: Imported) => console.error(`[${index}/${total}] ${lineOf(done)}`);
    const done = [...wrong, ...(await addAll(list.feeds, (feed) => add(inputOf(feed, slugs)), report))];
    const strange = [...new Set(list.feeds.flatMap(({ folder }) => (folder && !slugs.has(foldedTitle(folder.title)) ? [folder.title] : [])))];
    console.log(json ? printableJson(summaryOf(done), 2) : wordsFor(done, strange, desk.serves));
    if (done.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  } finally {
    await desk.close();
  }

  async function add(input: AddInput): Promise<ToldError[]> {
    return (await addFeed(desk, input)).errors;
  }
}

/** Adds several at a time, each reported as it is done; what happens to one keeps no other. */
export async function addAll(
  feeds: readonly OpmlFeed[],
  add: (feed: OpmlFeed) => Promise<readonly ToldError[]>,
  report: (index: number, done: Imported) => void,
): Promise<Imported[]> {
  const queue = new PQueue({ concurrency: AT_A_TIME });
  let index = 0;
  return await queue.addAll(
    feeds.map((feed) => async () => {
      const errors = await add(feed).catch((error: Error) => [{ field: null, code: 'ERROR', message: error.message }]);
      const done = outcomeOf(feed.url, errors);
      report(++index, done);
      return done;
    }),
  );
}

function outcomeOf(url: string, errors: readonly ToldError[]): Imported {
  const [first] = errors;
  if (!first) return { url, outcome: 'added', code: null, message: null };
  if (errors.every(({ code }) => code === 'ALREADY_THERE')) return { url, outcome: 'there', code: null, message: null };
  return { url, outcome: 'failed', code: first.code, message: errors.map(({ message }) => message).join(' ') };
}

function inputOf({ url, name, site, language, folder, holds, fullText, every }: OpmlFeed, slugs: ReadonlyMap<string, string>): AddInput {
  const section = folder === null ? undefined : slugs.get(foldedTitle(folder.title));
  return {
    url,
    sourceName: name.slice(0, 200),
    ...(site === null ? {} : { sourceUrl: site }),
    ...(language === null || language === 'und' ? {} : { language }),
    ...(section === undefined ? {} : { section }),
    ...(holds === 'videos' ? { holds: 'VIDEOS' as const } : {}),
    ...(fullText === 'page' ? { fullTextFromPage: true } : {}),
    ...(every === null ? {} : { everySeconds: every }),
  };
}

const WORDS = { added: 'added', there: 'there already', failed: 'not added' } as const;

const lineOf = ({ url, outcome, code, message }: Imported) =>
  `${WORDS[outcome]}: ${printable(url)}${outcome === 'failed' ? `  ${printable(`${code ?? ''}: ${message ?? ''}`)}` : ''}`;

function summaryOf(done: readonly Imported[]) {
  const count = (outcome: Imported['outcome']) => done.filter((one) => one.outcome === outcome).length;
  const failed = done.filter(({ outcome }) => outcome === 'failed').map(({ url, code, message }) => ({ url, code, message }));
  return { total: done.length, added: count('added'), alreadyThere: count('there'), failed };
}

function wordsFor(done: readonly Imported[], strange: readonly string[], serves: boolean): string {
  const { total, added, alreadyThere, failed } = summaryOf(done);
  return [
    `${counted(total, 'feed')}: ${added} added, ${alreadyThere} there already, ${failed.length} not added${failed.length > 0 ? ':' : '.'}`,
    ...failed.map(({ url, code, message }) => `  ${printable(url)}\n    ${printable(`${code ?? ''}: ${message ?? ''}`)}`),
    ...(strange.length > 0 ? [`No department here is called ${strange.map((title) => `"${printable(title)}"`).join(', ')}: the items of those feeds go by their own subjects.`] : []),
    ...(added > 0 && !serves ? ['No server runs; they are read when one starts (npm start).'] : []),
  ].join('\n');
}
