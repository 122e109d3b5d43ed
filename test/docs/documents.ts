import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../../src/project-files.js';

/** A document of the project: its path from the root, and its text. */
export interface ProjectDocument { path: string; text: string }

const read = (path: string): ProjectDocument => ({ path, text: readFileSync(projectFile(path), 'utf8') });

/** The pages at the root and everything in docs/. */
export const DOCUMENTS: readonly ProjectDocument[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/newsroom/README.md',
  ...readdirSync(projectFile('docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map(read);

/** One of them by its path. */
export function documentAt(path: string): string {
  const found = DOCUMENTS.find((document) => document.path === path);
  if (!found) throw new Error(`${path} is none of the documents`);
  return found.text;
}

/** The contents of a document's code blocks in one language, in order. */
export function codeBlocks(text: string, language: string): string[] {
  return [...text.matchAll(/^ *```(\w*)\n(.*?)^ *```$/gmsu)].flatMap(([, tag, code]) => (tag === language && code !== undefined ? [code] : []));
}
