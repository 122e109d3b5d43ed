import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { projectFile } from '../../src/project-files.js';
import { documentAt } from './documents.js';

test('docs/errors.md has every code that a mutation’s payload can hold', () => {
  const folder = projectFile('src', 'commands');
  const text = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n');
  const codes = [...text.matchAll(/(?:code: |wrong\([^,]+, )'([A-Z_]+)'/gu)].map(([, code]) => code);
  const documented = new Set([...documentAt('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \| `/gmu)].map(([, code]) => code));
  expect(codes.length).toBeGreaterThan(8);
  expect([...new Set(codes)].filter((code) => !documented.has(code))).toEqual([]);
});
