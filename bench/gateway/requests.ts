import type { Question } from './questions.js';

/** A request as a load generator sends it, again and again. */
export interface PreparedRequest {
  readonly method: 'GET' | 'POST';
  /** With what follows the question mark. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A POST with the operation in its body. */
export function asPost(question: Question): PreparedRequest {
  return { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(question) };
}

/** A GET with the operation in its address; a held `etag` makes it a question whether that still holds. */
export function asGet({ query, variables }: Question, etag?: string): PreparedRequest {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const headers = { accept: 'application/json', ...(etag === undefined ? {} : { 'if-none-match': etag }) };
  return { method: 'GET', path: `/graphql?${search.toString()}`, headers, body: '' };
}

/** What came back. */
export interface Answer { readonly status: number; readonly type: string; readonly etag: string | null; readonly text: string }

/** Sends one and waits for all of the answer. */
export async function send(origin: string, { method, path, headers, body }: PreparedRequest): Promise<Answer> {
  const response = await fetch(new URL(path, origin), { method, headers, ...(method === 'POST' ? { body } : {}) });
  return { status: response.status, type: response.headers.get('content-type') ?? '', etag: response.headers.get('etag'), text: await response.text() };
}
