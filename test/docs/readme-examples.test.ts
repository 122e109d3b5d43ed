import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { configuredNewsroom } from '../../src/config/newsroom.js';
import { parseNewsroomFile } from '../../src/config/newsroom-file.js';
import { projectFile } from '../../src/project-files.js';
import { codeBlocks, documentAt, DOCUMENTS } from './documents.js';

const readme = documentAt('README.md');

describe('the README’s examples', () => {
  test('the newsroom file is fine, and is what the README says of it', () => {
    const [yaml = ''] = codeBlocks(readme, 'yaml');
    const { value, problems } = parseNewsroomFile(yaml, 'newsroom.yaml');
    expect(problems).toEqual([]);
    if (!value) throw new Error('a file without problems has a value');
    const { sources, feeds } = configuredNewsroom(value);
    expect(readme).toContain(`Fine: ${sources.length} sources with ${feeds.length} feeds.`);
  });

  test('`npm run` is followed by a script that exists, in every document', () => {
    const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = DOCUMENTS.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/gu)].map(([, name = '']) => name));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
