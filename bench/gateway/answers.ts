import { isDeepStrictEqual } from 'node:util';
import type { Question } from './questions.js';
import { asGet, asPost, send, type Answer, type PreparedRequest } from './requests.js';

/** Asks one after the other. @throws Error unless each answer is there, whole and without errors. */
export async function answersOf(name: string, origin: string, requests: readonly PreparedRequest[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const request of requests) {
    const answer = await send(origin, request);
    const { data, errors } = answer.status === 200 ? (JSON.parse(answer.text) as { data?: Record<string, unknown>; errors?: unknown }) : {};
    if (!data || errors !== undefined || Object.values(data).includes(null)) throw new Error(`${name} answers ${answer.status} ${answer.text.slice(0, 300)}`);
    answers.push(answer);
  }
  return answers;
}

/** @throws Error unless a contender's answers say the same as these; the order of their keys is left to it. */
export async function mustAnswerAlike(name: string, origin: string, questions: readonly Question[], expected: readonly Answer[]): Promise<void> {
  const answers = await answersOf(name, origin, questions.map(asPost));
  const other = answers.findIndex(({ text }, at) => !isDeepStrictEqual(JSON.parse(text), JSON.parse(expected[at]?.text ?? '')));
  if (other !== -1) throw new Error(`${name} answers otherwise than khabar to ${JSON.stringify(questions[other]?.variables)}: ${answers[other]?.text.slice(0, 300)}`);
}

/** The questions as GETs that hold what was answered before; null when there is no tag to hold, or it is not believed. */
export async function conditionalGets(name: string, origin: string, questions: readonly Question[]): Promise<PreparedRequest[] | null> {
  const held = await answersOf(name, origin, questions.map((question) => asGet(question)));
  if (held.some(({ etag }) => etag === null)) return null;
  const conditional = questions.map((question, at) => asGet(question, held[at]?.etag ?? ''));
  for (const request of conditional) if ((await send(origin, request)).status !== 304) return null;
  return conditional;
}
