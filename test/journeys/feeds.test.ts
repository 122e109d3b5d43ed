import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readOutlines } from '../../src/config/opml-outlines.js';
import { openEngine } from '../../src/open-engine.js';
import { openStore } from '../../src/store/store.js';
import { ownDatabase } from '../fixtures/own-database.js';
import { programIn, type Program } from './program.js';
import { startOutlet, type SmallOutlet } from './small-outlet.js';

jest.setTimeout(120_000);

const ARTICLES = '{ articles(first: 100) { totalCount nodes { uri headline source { name } } } }';
interface Articles { totalCount: number; nodes: { uri: string; headline: string; source: { name: string } }[] }

describe('feeds, by the command line', () => {
  let directory: string;
  let outlet: SmallOutlet;
  let program: Program;
  const [database, ...others] = [ownDatabase(), ownDatabase(), ownDatabase()] as const;
  const [databaseElsewhere, databaseAlone] = others;
  let url: string;

  const articles = async (): Promise<Articles> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: ARTICLES }) });
    return ((await response.json()) as { data: { articles: Articles } }).data.articles;
  };
  const until = async (holds: (found: Articles) => boolean): Promise<Articles> => {
    for (;;) {
      const found = await articles();
      if (holds(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const serve = async () => {
    url = await program.serve(['--config', 'newsroom.yaml']);
  };
  const feeds = (...args: string[]) => program.run(['feeds', ...args, '--server', url]);
  const listed = async () => JSON.parse((await feeds('list', '--json')).out) as { id: string; url: string; origin: string; section: { slug: string } | null; source: { name: string } }[];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    outlet = await startOutlet();
    program = programIn(directory, { ...database.env, KHABAR_ALLOW_ADDRESSES: '127.0.0.1/32', KHABAR_UPSTREAM_RATE: '1000' });
    await writeFile(join(directory, 'newsroom.yaml'), `
editions: [{ language: ar, title: أخبار }, { language: en, title: News }]
sections: [{ slug: economy, titles: { ar: اقتصاد, en: Economy } }]
sources: [{ id: own, name: Own, url: "${outlet.origin}/site1/", language: ar, feeds: [{ url: "${outlet.origin}/feed-1.xml" }] }]
`);
    await serve();
  });
  afterAll(async () => {
    await program.close();
    for (const used of [database, ...others]) await used.drop();
    outlet.close();
    await rm(directory, { recursive: true });
  });

  test('one that is added is read at once, and is still there after a restart', async () => {
    const added = await feeds('add', `${outlet.origin}/feed-2.xml`, '--section', 'economy');
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining(`Added: ${outlet.origin}/feed-2.xml (RSS)`) });
    const found = await until(({ nodes }) => nodes.filter(({ uri }) => uri.includes('/site2/')).length === 3);
    expect(new Set(found.nodes.map(({ source }) => source.name))).toEqual(new Set(['Own', 'أخبار 2']));
    await program.stop();
    await serve();
    expect((await listed()).map((feed) => [feed.url, feed.origin, feed.section?.slug ?? null])).toEqual([
      [`${outlet.origin}/feed-1.xml`, 'FILE', null],
      [`${outlet.origin}/feed-2.xml`, 'ADDED', 'economy'],
    ]);
  });

  test('what cannot be added says why, with a code and what to do', async () => {
    expect(await feeds('add', `${outlet.origin}/feed-2.xml`)).toMatchObject({ code: 1, err: expect.stringContaining('ALREADY_THERE') });
    expect(await feeds('add', `${outlet.origin}/nothing.xml`)).toMatchObject({ code: 1, err: expect.stringMatching(/HTTP_404: .+ Look up/u) });
    expect(await feeds('add', `${outlet.origin}/feed-3.xml`, '--section', 'nope', '--every', '1s')).toMatchObject({
      code: 1, err: expect.stringMatching(/UNKNOWN_SECTION: .+economy.+\n.*OUT_OF_RANGE/u),
    });
    expect(await feeds('add', 'ftp://outlet.example/rss')).toMatchObject({ code: 1, err: expect.stringContaining('http:// or https://') });
  });

  test('a list is imported feed by feed; bad ones do not stop the others, and are told at the end', async () => {
    const outlines = Array.from({ length: 60 }, (_, index) => {
      const path = index % 12 === 11 ? `gone-${index}.xml` : `feed-${index + 1}.xml`;
      return `<outline type="rss" text="Outlet ${index + 1} &amp; Sons" xmlUrl="${outlet.origin}/${path}" htmlUrl="${outlet.origin}/site${index + 1}/"/>`;
    });
    await writeFile(join(directory, 'sixty.opml'), `<opml version="2.0"><body><outline text="اقتصاد">${outlines.slice(0, 30).join('')}</outline><outline text="Strange">${outlines.slice(30).join('')}</outline></body></opml>`);
    const { code, out, err } = await feeds('import', 'sixty.opml');
    expect(code).toBe(1);
    expect(err.split('\n').filter((line) => /^\[\d+\/60\] (?:added|there already|not added): http/u.test(line))).toHaveLength(60);
    expect(err).toContain('[60/60]');
    expect(out).toContain('60 feeds: 53 added, 2 there already, 5 not added:');
    expect(out.match(/HTTP_404/gu)).toHaveLength(5);
    expect(out).toContain('No department here is called "Strange"');
    await until(({ totalCount }) => totalCount === 55 * 3);
    const table = await feeds('list');
    expect(table.out).toMatch(/55 feeds: 55 active/u);
    expect(table.out).toContain('\u2068أخبار 2\u2069');
  });

  test('what is exported gives the same list where nothing was', async () => {
    const exported = (await feeds('export')).out;
    await writeFile(join(directory, 'out.opml'), exported);
    const elsewhere = { ...databaseElsewhere.env, KHABAR_DATA_DIR: join(directory, 'elsewhere'), KHABAR_CONFIG: 'newsroom.yaml' };
    expect(await program.run(['feeds', 'import', 'out.opml'], elsewhere)).toMatchObject({ code: 0, out: expect.stringContaining('55 feeds: 55 added') });
    const again = await program.run(['feeds', 'export', 'again.opml'], elsewhere);
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('55 feeds written to again.opml') });
    const read = (xml: string) => readOutlines(xml, 'list').feeds.map(({ folder, ...feed }) => ({ ...feed, folder: folder?.title ?? null }));
    expect(read(await readFile(join(directory, 'again.opml'), 'utf8'))).toEqual(read(exported));
    expect(read(exported).filter(({ folder }) => folder === 'اقتصاد')).toHaveLength(27);
  });

  test('a server of another data directory takes no orders, and no token is told', async () => {
    const { code, out, err } = await program.run(['feeds', 'list', '--server', url], { KHABAR_DATA_DIR: join(directory, 'elsewhere') });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/does not accept this token.+KHABAR_DATA_DIR/su);
    expect(err).not.toContain('eyJ');
  });

  test('one that was added is removed, and its articles stay; one of the file says where it stands', async () => {
    const before = (await articles()).totalCount;
    expect(await feeds('remove', `${outlet.origin}/feed-2.xml`)).toMatchObject({ code: 0 });
    expect((await listed()).map((feed) => feed.url)).not.toContain(`${outlet.origin}/feed-2.xml`);
    expect((await articles()).totalCount).toBe(before);
    expect(await feeds('remove', `${outlet.origin}/feed-1.xml`)).toMatchObject({ code: 1, err: expect.stringMatching(/CONFIGURED: .+newsroom file/u) });
    expect(await feeds('remove', `${outlet.origin}/feed-2.xml`)).toMatchObject({ code: 1, err: expect.stringContaining('There is no feed') });
  });

  test('without a server the store itself is worked at, but never beside one that has its directory open', async () => {
    // A server has its own manners: several may have that open.
    const beside = database.url === null ? { code: 1, err: expect.stringMatching(/already open.+--server/su) } : { code: 0, out: expect.stringContaining('54 feeds') };
    expect(await program.run(['feeds', 'list'])).toMatchObject(beside);
    await program.stop();
    const { code, out } = await program.run(['feeds', 'list']);
    expect([code, out]).toEqual([0, expect.stringContaining('54 feeds')]);
  });

  test('a kept answer that was read wrongly is read again', async () => {
    const uri = `${outlet.origin}/site3/a1`;
    const open = async () => {
      const engine = await openEngine(database.url === null ? { directory: join(directory, 'data', 'store'), temporary: false } : { mongodbUrl: database.url });
      return { engine, store: await openStore(engine) };
    };
    const before = await open();
    await before.store.articles.updateOne({ uri }, { $set: { headline: 'Ø®Ø¨Ø±', contentHash: 'wrong' } });
    await before.engine.close();
    const replayed = await program.run(['feeds', 'replay', `${outlet.origin}/feed-3.xml`]);
    expect(replayed).toMatchObject({ code: 0, out: '1 feed read again, 1 article changed; 0 not.' });
    const after = await open();
    expect(await after.store.articles.findOne({ uri })).toMatchObject({ headline: 'خبر رقم 1 من المصدر 3' });
    await after.engine.close();
  });

  test('stored texts are audited where no server is', async () => {
    expect(await program.run(['bodies', 'audit'])).toMatchObject({ code: 0, out: 'Every body was read by the present rules.' });
  });

  test('what was added to nothing is served instead of the sample', async () => {
    const alone = { ...databaseAlone.env, KHABAR_DATA_DIR: join(directory, 'alone') };
    expect(await program.run(['feeds', 'add', `${outlet.origin}/feed-5.xml`], alone)).toMatchObject({ code: 0, out: expect.stringContaining('No server runs') });
    url = await program.serve([], alone);
    const { nodes } = await until(({ totalCount }) => totalCount > 0);
    expect(new Set(nodes.map(({ source }) => source.name))).toEqual(new Set(['أخبار 5']));
    await program.stop();
  });

  test('a page is checked as a feed is', async () => {
    const { code, out } = await program.run(['pages', 'check', `${outlet.origin}/bare-page`, '--json']);
    const { page, findings } = JSON.parse(out) as { page: { title: string }; findings: { level: string; code: string }[] };
    expect([code, page.title]).toEqual([0, 'Home']);
    expect(findings).toContainEqual(expect.objectContaining({ level: 'warning', code: 'NO_TEXT' }));
  });

  describe('a check', () => {
    interface Checked { feed: { items: unknown[]; title: string } | null; findings: { level: string; code: string; message: string }[] }
    const check = async (what: string) => {
      const { code, out } = await program.run(['feeds', 'check', what, '--json']);
      const { feed, findings } = JSON.parse(out) as Checked;
      return { code, feed, codes: findings.map(({ level, code: found }) => `${level} ${found}`), findings };
    };

    test('of a good feed says what it gives', async () => {
      const { code, feed, codes } = await check(`${outlet.origin}/feed-4.xml`);
      expect([code, feed?.items.length]).toEqual([0, 3]);
      expect(codes).toEqual(expect.arrayContaining(['info FORMAT', 'info ROBOTS', 'info ENCODING', 'info ITEMS', 'info LANGUAGE', 'info RHYTHM', 'info SCHEDULE']));
    });

    test('of a page that names its feed looks at that', async () => {
      const { code, feed, findings } = await check(`${outlet.origin}/page`);
      expect([code, feed?.title]).toEqual([0, 'أخبار 77']);
      expect(findings.find((finding) => finding.code === 'PAGE')?.message).toContain(`${outlet.origin}/feed-77.xml`);
    });

    test('of a page without one says so, with exit code 1', async () => {
      const { code, feed, codes } = await check(`${outlet.origin}/bare-page`);
      expect([code, feed, codes]).toEqual([1, null, ['error WEB_PAGE']]);
    });

    test('of a feed in windows-1256 reads its letters', async () => {
      const { feed, findings } = await check(`${outlet.origin}/arabic.xml`);
      expect(feed?.title).toBe('أخبار 79');
      expect(findings.find((finding) => finding.code === 'ENCODING')?.message).toContain('windows-1256');
    });

    test('of one that has moved for good gives the address to use', async () => {
      const { findings } = await check(`${outlet.origin}/old.xml`);
      expect(findings.find((finding) => finding.code === 'MOVED')).toMatchObject({ level: 'warning', message: expect.stringContaining(`${outlet.origin}/feed-78.xml`) });
    });

    test('of a file needs no network, and speaks plainly', async () => {
      await writeFile(join(directory, 'saved.xml'), '<rss version="2.0"><channel><title>Saved</title><item><title>One</title><link>https://outlet.example/1</link><pubDate>soon</pubDate></item></channel></rss>');
      const { code, out } = await program.run(['feeds', 'check', 'saved.xml']);
      expect([code, out]).toEqual([0, expect.stringMatching(/RSS feed called "Saved".+! All 1 items have no date that can be read/su)]);
    });

    test.each([
      ['that is at no public address', 'http://10.0.0.1/rss', 'FORBIDDEN_ADDRESS'],
      ['where nobody listens', 'http://127.0.0.1:9/rss', 'REFUSED'],
    ])('of one %s says what to do', async (_what, address, expected) => {
      const { code, findings } = await check(address);
      expect(code).toBe(1);
      expect(findings).toMatchObject([{ level: 'error', code: expected, message: expect.stringMatching(/\. \S/u) }]);
    });
  });
});
