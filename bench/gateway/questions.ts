import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/project-files.js';
import { SECTIONS } from '../scale-archive.js';
import { ARTICLES, uriOf } from './fixture.js';

/** An operation and what it is asked with. */
export interface Question { readonly query: string; readonly variables: Readonly<Record<string, string | null>> }

/** The two operations that are measured, as the contract has them. */
export type Operation = 'articlePage' | 'sectionFront';

/** Articles in rotation, all over the fixture. */
const PAGES = 200;
/** Pages of each section in rotation: the first and those that follow it. */
const FRONTS = 5;

const textOf = (name: string) => readFileSync(projectFile('examples', 'queries', `${name}.graphql`), 'utf8');

/** The article pages in rotation. */
export function articlePages(): Question[] {
  const query = textOf('article-page');
  const step = ARTICLES / PAGES;
  return Array.from({ length: PAGES }, (_, at) => ({ query, variables: { uri: uriOf(at * step + (at % step)) } }));
}

/** The section fronts in rotation; `ask` answers one with where its page ends. */
export async function sectionFronts(ask: (question: Question) => Promise<string | null>): Promise<Question[]> {
  const query = textOf('section-front');
  const fronts: Question[] = [];
  for (const section of SECTIONS) {
    let after: string | null = null;
    for (let page = 0; page < FRONTS; page++) {
      const question: Question = { query, variables: { section, after } };
      fronts.push(question);
      after = await ask(question);
    }
  }
  return fronts;
}
