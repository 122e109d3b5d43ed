import { Refusal } from './refusal.js';

/** The parameters of a GraphQL request, checked for shape (GraphQL over HTTP, section 5). */
export interface Parameters {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

/** Reads a POST's JSON. Throws a Refusal (400) for anything that is not one request. */
export function parametersOfBody(body: unknown): Parameters {
  if (Array.isArray(body)) throw malformed('Several operations in one request are not taken; send them one by one.');
  if (!isMap(body)) throw malformed('The body must be a JSON object with a "query".');
  return check(body);
}

/** Reads a GET's search part. Throws a Refusal (400). */
export function parametersOfSearch(search: URLSearchParams): Parameters {
  const given: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const values = search.getAll(name);
    if (values.length > 1) throw malformed(`"${name}" is there ${values.length} times; once is enough.`);
    const value = values[0];
    if (value !== undefined) given[name] = name === 'variables' || name === 'extensions' ? json(name, value) : value;
  }
  return check(given);
}

function check(given: Record<string, unknown>): Parameters {
  const query = optional(given, 'query', isString, 'a string');
  const operationName = optional(given, 'operationName', isString, 'a string');
  const variables = optional(given, 'variables', isMap, 'an object');
  const extensions = optional(given, 'extensions', isMap, 'an object');
  if (!query && extensions?.['persistedQuery'] === undefined) {
    throw malformed('There is no "query": send the text of a GraphQL document.');
  }
  checkPersisted(extensions?.['persistedQuery']);
  return {
    ...(query ? { query } : {}),
    ...(operationName ? { operationName } : {}),
    ...(variables ? { variables } : {}),
    ...(extensions ? { extensions } : {}),
  };
}

/** Apollo uses the hash as a key as it stands, so that it must be one. */
function checkPersisted(persisted: unknown): void {
  if (persisted === undefined) return;
  const hash = isMap(persisted) ? persisted['sha256Hash'] : undefined;
  if (!isString(hash) || !/^[0-9a-f]{64}$/.test(hash)) {
    throw malformed('"extensions.persistedQuery" needs "version": 1 and "sha256Hash", 64 hexadecimal digits in lower case.');
  }
}

function optional<T>(given: Record<string, unknown>, name: string, is: (value: unknown) => value is T, what: string): T | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (is(value)) return value;
  throw malformed(`"${name}" must be ${what}.`);
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`"${name}" must be JSON.`);
  }
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const malformed = (message: string): Refusal => new Refusal(400, 'BAD_REQUEST', message);
