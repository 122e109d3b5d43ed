import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectFile } from '../../src/project-files.js';
import { DOCUMENTS, documentAt } from './documents.js';

const withoutCode = (text: string) => text.replace(/^ *```.*?^ *```$/gmsu, '');
const linksOf = (text: string) => [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target);
const isElsewhere = (target: string) => /^[a-z]+:/u.test(target);

/** The name under which a heading is linked to: lower case, punctuation off, hyphens for spaces. */
function anchorsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) =>
    title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'),
  );
}

/** Places of the project that a text names in backticks, e.g. `src/store/`; patterns and inventions are none. */
function placesIn(text: string): string[] {
  return [...withoutCode(text).matchAll(/`((?:src|test|docs|schema|examples|bench|bin|scripts)\/[\w./-]*)`/gu)]
    .map(([, place = '']) => place)
    .filter((place) => !/[A-Z]{3}/u.test(place));
}

describe.each(DOCUMENTS)('$path', ({ path, text }) => {
  test('links to files and headings that are there', () => {
    const broken = linksOf(text).filter((target) => {
      if (isElsewhere(target)) return false;
      const [file = '', anchor] = target.split('#');
      const wanted = file === '' ? path : posix.join(posix.dirname(path), file);
      if (!existsSync(projectFile(wanted))) return true;
      return anchor !== undefined && !anchorsOf(documentAt(wanted)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names places of the project that are there', () => {
    expect(placesIn(text).filter((place) => !existsSync(join(projectFile(), place)))).toEqual([]);
  });
});

test('a link to nowhere and a place that is gone would be noticed', () => {
  expect(linksOf('[a](b/c.md) ![p](<x>) `src/gone.ts`\n```\n[no](link)\n```\n')).toEqual(['b/c.md', '<x>']);
  expect(placesIn('`src/gone.ts`, `schema/*.graphql`, `test/fixtures/NAME/`, `npm test`')).toEqual(['src/gone.ts']);
  expect(anchorsOf('## Who may see what\n\n## `npm run check`: all')).toEqual(['who-may-see-what', 'npm-run-check-all']);
});
