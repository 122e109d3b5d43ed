import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { VARIABLES } from '../../src/config/environment.js';
import { projectFile } from '../../src/project-files.js';
import { DOCUMENTS, documentAt } from './documents.js';

/** Variables that only tests read. */
const OF_TESTS = ['KHABAR_CHROMIUM', 'KHABAR_TEST_KILLS', 'KHABAR_TEST_MONGODB_URL'];

const row = /^\| `([A-Z_]+)` \|(?: `([^`]*)`)? \| (.+) \|$/gmu;
const documented = [...documentAt('README.md').matchAll(row)].map(([, name, fallback = '', about]) => ({ name, fallback, about }));

describe('the README’s table of the configuration', () => {
  test('has every variable with its default and what it is for, and no other', () => {
    const known = Object.entries(VARIABLES).map(([name, { fallback, about }]) => ({ name, fallback, about }));
    expect(documented).toEqual(known);
  });

  test.each(DOCUMENTS)('$path names no variable that does not exist', ({ text }) => {
    const named = [...text.matchAll(/\bKHABAR_[A-Z_]*[A-Z]\b/gu)].map(([name]) => name);
    expect(named.filter((name) => !(name in VARIABLES) && !OF_TESTS.includes(name))).toEqual([]);
  });

  test.each(OF_TESTS)('%s is read by a test', (name) => {
    const readers = readdirSync(projectFile('test'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('docs/'))
      .filter((path) => readFileSync(projectFile('test', path), 'utf8').includes(name));
    expect(readers).not.toEqual([]);
  });
});
