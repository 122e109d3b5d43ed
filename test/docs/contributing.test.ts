import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { projectFile } from '../../src/project-files.js';
import { documentAt, DOCUMENTS } from './documents.js';

/** Names in backticks or quotation marks, sorted. */
const namesIn = (text: string) => [...text.matchAll(/[`']([\w-]+)[`']/gu)].map(([, name = '']) => name).sort();

describe('CONTRIBUTING’s table of folders', () => {
  test('is that of the house test, both ways', () => {
    const house = readFileSync(projectFile('test', 'house.test.ts'), 'utf8');
    const [, allowed = ''] = /const ALLOWED[^{]*\{\n(.*?)\n\};/su.exec(house) ?? [];
    const held = [...allowed.matchAll(/^ {2}(\w+): \[(.*)\],$/gmu)].map(([, folder, others = '']) => ({ folder, others: namesIn(others) }));
    const table = documentAt('CONTRIBUTING.md').split('| folder | may import |')[1]?.split('\n\n')[0] ?? '';
    const told = [...table.matchAll(/^\| `(\w+)` \| (.+?) \|/gmu)].map(([, folder, others = '']) => ({ folder, others: namesIn(others) }));
    expect(held.length).toBeGreaterThan(10);
    expect(told).toEqual(held);
  });
});

describe('the decision records', () => {
  const records = DOCUMENTS.filter(({ path }) => /^docs\/decisions\/\d{4}-/u.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const list = documentAt('docs/decisions/README.md');

  test.each(records)('$path says its context, its decision, its consequences, and is listed', ({ path, text }) => {
    const file = path.slice("docs/decisions/".length);
    expect(text).toMatch(new RegExp(`^# ${file.slice(0, 4)}: `, 'u'));
    expect([...text.matchAll(/^## (.+)$/gmu)].map(([, title]) => title).slice(0, 3)).toEqual(['Context', 'Decision', 'Consequences']);
    expect(list).toContain(`(${file})`);
  });

  test('are numbered without a gap', () => {
    expect(records.map(({ path }) => Number(path.slice(15, 19)))).toEqual(records.map((_, index) => index + 1));
  });
});
