import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { bodyFault } from '../../examples/newsroom/body.js';
import { parseComments } from '../../examples/newsroom/comments.js';
import { jpegSize } from '../../examples/newsroom/jpeg-size.js';
import { loadNewsroom } from '../../examples/newsroom/load.js';
import { parseText } from '../../examples/newsroom/text-parse.js';

const startedAt = new Date('2026-05-01T12:00:00Z');
const folder = fileURLToPath(new URL('../../examples/newsroom/', import.meta.url));
const newsroom = await loadNewsroom(folder, startedAt);
const texts = Object.values(newsroom.texts).flat();

const front = 'id: a-1\nsection: economy\nage: 3h10m\nheadline: H\ndescription: D\ntags: [T]\n';
const parse = (yaml: string, body = '<p>B</p>') => parseText('texts/marfa/a-1.html', 'marfa', `---\n${yaml}---\n${body}\n`, startedAt);

describe('the texts of the sample', () => {
  test('are as many as the sample promises', () => {
    expect(texts.length).toBeGreaterThanOrEqual(64);
    expect(Object.keys(newsroom.texts)).toHaveLength(5);
    expect(newsroom.videos).toHaveLength(12);
    expect(texts.flatMap(({ comments }) => comments).length).toBeGreaterThanOrEqual(100);
    expect(texts.filter(({ withdrawn }) => withdrawn)).toHaveLength(1);
    expect(texts.filter(({ correction }) => correction).length).toBeGreaterThanOrEqual(4);
  });

  test('no two items came out within three minutes, so that their order does not hang on a tie', () => {
    const times = [...texts, ...newsroom.videos].map(({ published }) => published.getTime()).sort((a, b) => a - b);
    for (const [at, time] of times.slice(1).entries()) expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(180_000);
  });

  test('no item, correction or comment lies in the future', () => {
    for (const text of texts) {
      const times = [text.published, text.correction?.when, text.withdrawn?.when, ...text.comments.map(({ date }) => date)];
      for (const time of times) if (time) expect(time.getTime()).toBeLessThan(startedAt.getTime());
    }
  });

  test('the ferries collided before anybody wrote of it, 54 to 56 hours ago', () => {
    const reports = texts.filter(({ id, outlet }) => id === 'ferry-1' && outlet !== 'midan' && outlet !== 'phare');
    expect(reports.map(({ outlet }) => outlet).sort()).toEqual(['courier', 'marfa', 'najma']);
    for (const { published } of reports) {
      const hours = (startedAt.getTime() - published.getTime()) / 3_600_000;
      expect(hours).toBeGreaterThan(54);
      expect(hours).toBeLessThan(56);
    }
  });

  test('an answer to a comment stands after it', () => {
    const answers = texts.flatMap(({ comments }) => comments.filter(({ replyTo }) => replyTo).map((answer) => ({ answer, comments })));
    expect(answers.length).toBeGreaterThan(10);
    for (const { answer, comments } of answers) {
      expect(comments.find(({ id }) => id === answer.replyTo)?.date.getTime()).toBeLessThan(answer.date.getTime());
    }
  });
});

describe('reading a text', () => {
  test('counts its times back from the start', () => {
    const { text, present } = parse(`${front}revision: { age: 4h, headline: Before, note: N }\nwithdrawn: { age: 5m, note: W }\n`);
    expect(present).toEqual(new Date('2026-05-01T08:50:00Z'));
    expect(text.published).toEqual(new Date('2026-05-01T08:00:00Z'));
    expect(text.correction).toEqual({ when: present, firstHeadline: 'Before', note: 'N' });
    expect(text.withdrawn).toEqual({ when: new Date('2026-05-01T11:55:00Z'), note: 'W' });
  });

  test.each([
    ['another name than the file', front.replace('a-1', 'a-2'), 'id: expected the name of the file'],
    ['an unknown section', front.replace('economy', 'gossip'), 'section: expected one of politics, economy'],
    ['an age that is none', front.replace('3h10m', 'today'), 'age: expected a time like 3h10m, under 72h'],
    ['an age beyond the three days', front.replace('3h10m', '72h'), 'age: expected a time like 3h10m, under 72h'],
    ['no headline', front.replace('headline: H\n', ''), 'headline: expected a text'],
    ['tags that are no list', front.replace('[T]', 'T'), 'tags: expected a list of texts'],
    ['a key that nobody reads', `${front}subtitle: S\n`, 'subtitle: unknown key'],
    ['a picture without a credit', `${front}image: { file: a.jpg, caption: C }\n`, 'image.credit: expected a text'],
    ['a correction before the publication', `${front}revision: { age: 3h, headline: B, note: N }\n`, 'revision.age: expected a time before the correction'],
    ['a withdrawal before the publication', `${front}withdrawn: { age: 4h, note: N }\n`, 'withdrawn.age: expected a time after the publication'],
    ['another language that is no reference', `${front}hreflang: { en: port-1 }\n`, 'hreflang.en: expected OUTLET/ID'],
    ['YAML that is none', `${front}by: [\n`, 'YAML: '],
  ])('refuses %s and says where', (_, yaml, message) => {
    expect(() => parse(yaml)).toThrow(`texts/marfa/a-1.html: ${message}`);
  });

  test('refuses a file that is not front matter and body', () => {
    expect(() => parseText('texts/marfa/a-1.html', 'marfa', '<p>B</p>', startedAt)).toThrow('expected YAML between two lines');
  });

  test.each([
    ['<p>a</p>\n<ul><li>b <em>c</em></li></ul>', null],
    ['<p>a &amp; b</p><img src="a.jpg">', null],
    ['<p>a', 'open: p'],
    ['<p><em>a</p></em>', 'found </p>'],
    ['<script>a</script>', 'found <script>'],
    ['<p>a & b</p>', 'escaped near "& b'],
    ['<p>a < b</p>', 'escaped near "< b'],
  ])('of the body %s it says %s', (body, fault) => {
    if (fault === null) expect(bodyFault(body)).toBeNull();
    else expect(bodyFault(body)).toContain(fault);
  });
});

describe('reading comments', () => {
  const first = '- { id: c1, author: A, after: 12m, text: T }\n';

  test('keeps the thread', () => {
    expect(parseComments('f', `${first}- { id: c2, author: B, after: 1h, text: U, replyTo: c1 }\n`)).toEqual([
      { id: 'c1', author: 'A', after: 720_000, text: 'T', replyTo: null },
      { id: 'c2', author: 'B', after: 3_600_000, text: 'U', replyTo: 'c1' },
    ]);
  });

  test.each([
    ['an answer to nobody', '- { id: c2, author: B, after: 1h, text: U, replyTo: c9 }\n', 'f: 2.replyTo: expected the id of a comment written before'],
    ['an answer before the question', '- { id: c2, author: B, after: 5m, text: U, replyTo: c1 }\n', 'f: 2.replyTo: expected'],
    ['an id twice', '- { id: c1, author: B, after: 1h, text: U }\n', 'f: 2.id: expected an id that no other comment has'],
  ])('refuses %s', (_, yaml, message) => {
    expect(() => parseComments('f', first + yaml)).toThrow(message);
  });

  test('refuses what is no list', () => {
    expect(() => parseComments('f', 'id: c1')).toThrow('f: the whole: expected a list');
  });
});

describe('the pictures of the sample', () => {
  test('have the size they say', () => {
    expect([...newsroom.pictures.values()].every(({ width, height }) => width >= 480 && height >= 270)).toBe(true);
  });

  test('bytes that are no JPEG have none', () => {
    expect(jpegSize(Buffer.from('GIF89a'))).toBeNull();
    expect(jpegSize(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]))).toBeNull();
  });

  test('all are shown somewhere', () => {
    const shown = new Set([
      ...texts.flatMap(({ image, body }) => [image?.file, ...[...body.matchAll(/src="([^"]+\.jpg)"/g)].map(([, file]) => file)]),
      ...newsroom.videos.map(({ thumbnail }) => thumbnail.file),
    ]);
    expect([...newsroom.pictures.keys()].filter((file) => !shown.has(file))).toEqual([]);
  });
});
