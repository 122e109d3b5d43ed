import { answersOf, conditionalGets, mustAnswerAlike } from './answers.js';
import type { RunningContender } from './contender-process.js';
import { bareOf, type Kind } from './lanes.js';
import type { Contender } from './plan.js';
import { articlePages, sectionFronts, type Operation, type Question } from './questions.js';
import { asGet, asPost, send, type Answer, type PreparedRequest } from './requests.js';
import type { Stage } from './stage.js';

/** What is asked in turn, and what the program answered: everybody is held to that. */
export interface Rotation {
  readonly questions: Readonly<Record<Operation, readonly Question[]>>;
  readonly answers: Readonly<Record<Operation, readonly Answer[]>>;
}

/** Asks the program once for everything, and keeps its answers for the bare servers. */
export async function rehearse(stage: Stage): Promise<Rotation> {
  const khabar = await stage.start('khabar');
  try {
    const endOf = async (question: Question): Promise<string | null> => {
      const { data } = JSON.parse((await send(khabar.url, asPost(question))).text) as { data: { section: { articles: { pageInfo: { endCursor: string | null } } } } };
      return data.section.articles.pageInfo.endCursor;
    };
    const questions = { articlePage: articlePages(), sectionFront: await sectionFronts(endOf) };
    const ask = (operation: Operation) => answersOf('khabar', khabar.url, questions[operation].map(asPost));
    const answers = { articlePage: await ask('articlePage'), sectionFront: await ask('sectionFront') };
    for (const operation of ['articlePage', 'sectionFront'] as const) {
      await stage.keepAnswers(bareOf(operation), answers[operation].map(({ type, text }) => ({ type, body: text })));
    }
    return { questions, answers };
  } finally {
    await khabar.stop();
  }
}

/** @throws Error unless a contender answers every question as the program did; a bare server is asked for its statuses alone. */
export async function mustAgree(name: Contender, { url }: RunningContender, { questions, answers }: Rotation): Promise<void> {
  if (name.startsWith('bare')) {
    const statuses = [(await send(url, { method: 'POST', path: '/', headers: {}, body: '{}' })).status, (await send(url, { method: 'GET', path: '/', headers: { 'if-none-match': '"x"' }, body: '' })).status];
    if (statuses.join(' ') !== '200 304') throw new Error(`${name} answers ${statuses.join(', ')} and not 200, 304`);
    return;
  }
  for (const operation of ['articlePage', 'sectionFront'] as const) await mustAnswerAlike(name, url, questions[operation], answers[operation]);
}

/** The requests of a kind of load; null when the contender does not tag its answers, so that none can be held. */
export async function requestsFor(kind: Kind, name: Contender, { url }: RunningContender, { questions }: Rotation): Promise<readonly PreparedRequest[] | null> {
  if (kind === 'articlePage' || kind === 'sectionFront') return questions[kind].map(asPost);
  if (kind === 'articlePageGet') return questions.articlePage.map((question) => asGet(question));
  return name.startsWith('bare') ? questions.articlePage.map((question) => asGet(question, '"held"')) : conditionalGets(name, url, questions.articlePage);
}
