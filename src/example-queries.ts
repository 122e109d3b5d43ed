import { readFile } from 'node:fs/promises';
import type { PlaygroundTab } from './http/playground.js';
import { globalId } from './model/global-id.js';
import { stableId } from './model/stable-id.js';
import { projectFile } from './project-files.js';
import type { Store } from './store/store.js';

/** Values to put into the example queries: things that this newsroom really has. */
export interface ExampleSubjects {
  articleId: string;
  uri: string;
  section: string;
  storyId: string;
  story: string;
}

/** The page that the sample newsroom is best shown with: a flagship article of its Arabic daily. */
export function sampleSubjects(origin: string): ExampleSubjects {
  return {
    articleId: stableId('marfa', 'tag:marfa.example,2026:port-1'),
    uri: `${origin}/marfa/articles/port-1.html`,
    section: 'economy',
    storyId: stableId('story', 'nawras-port'),
    story: 'nawras-port',
  };
}

/** What a configured newsroom has by now; empty strings where nothing has arrived yet. */
export async function storedSubjects(store: Store): Promise<ExampleSubjects> {
  const newest = { sort: { sortTime: -1, _id: -1 }, limit: 1 } as const;
  const [article] = await store.articles.find({ listed: true }, newest).toArray();
  const [story] = await store.stories.find({ listed: true }, { sort: { rank: -1, _id: -1 }, limit: 1 }).toArray();
  return {
    articleId: article?._id ?? '',
    uri: article?.uri ?? 'https://news.example/article',
    section: article?.section ?? '',
    storyId: story?._id ?? '',
    story: story?.slug ?? '',
  };
}

/** The example queries as tabs of the playground, the whole page first, each with variables that find something. */
export async function exampleTabs(subjects: ExampleSubjects): Promise<PlaygroundTab[]> {
  const { uri, section, story } = subjects;
  const article = globalId('Article', subjects.articleId);
  const tabs: [file: string, variables: object][] = [
    ['article-page', { uri }],
    ['section-front', { section }],
    ['story', { slug: story }],
    ['node', { id: article, ids: [article, globalId('Story', subjects.storyId)] }],
    ['feed-health', {}],
  ];
  return Promise.all(
    tabs.map(async ([file, variables]) => ({
      name: file,
      query: await readFile(projectFile('examples', 'queries', `${file}.graphql`), 'utf8'),
      variables: JSON.stringify(variables, null, 2),
    })),
  );
}
