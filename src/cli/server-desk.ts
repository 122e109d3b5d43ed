/** Milliseconds until what listens at an address must have said what it is. */
const PROBE = 5000;

/** What listens at an address: a khabar server, something else, or nothing. */
export type Listener = 'khabar' | 'other' | 'nothing';

/** Asks without any credentials who is there; throws when something listens and does not answer in time. */
export async function listenerAt(url: string): Promise<Listener> {
  let response: Response;
  try {
    response = await post(url, { query: '{ viewer { roles } }' }, {}, AbortSignal.timeout(PROBE));
  } catch (error) {
    if (codesOf(error).some((code) => code === 'ECONNREFUSED' || code === 'ENOTFOUND')) return 'nothing';
    if ((error as Error).name === 'TimeoutError') throw new Error(`Something listens at ${url} and says nothing for ${PROBE / 1000} s. Look whether that server is well.`, { cause: error });
    return 'other';
  }
  const body = (await response.json().catch(() => null)) as { data?: { viewer?: { roles?: unknown } } } | null;
  return Array.isArray(body?.data?.viewer?.roles) ? 'khabar' : 'other';
}

/** Runs an operation at a server. The token is sent there and told to nobody. */
export async function askServer(url: string, token: string, query: string, variables: object): Promise<unknown> {
  let response: Response;
  try {
    response = await post(url, { query, variables }, { authorization: `Bearer ${token}` });
  } catch (error) {
    throw new Error(`The server at ${url} does not answer (${codesOf(error).join(', ') || (error as Error).message}). Is it still running?`, { cause: error });
  }
  if (response.status === 401) {
    throw new Error(
      `The server at ${url} does not accept this token: it belongs to another data directory or to an identity provider of its own. ` +
        'Set KHABAR_DATA_DIR to the directory of that server, or KHABAR_TOKEN to a token that it accepts; or name another server with --server.',
    );
  }
  const body: unknown = await response.json().catch(() => null);
  if (body === null) throw new Error(`The server at ${url} answered ${response.status} with what is no JSON. Is it a khabar server?`);
  return body;
}

function post(url: string, body: object, headers: Record<string, string>, signal?: AbortSignal): Promise<Response> {
  return fetch(new URL('graphql', url.endsWith('/') ? url : `${url}/`), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    // Where a server sends us on to is not where the token belongs.
    redirect: 'error',
    ...(signal ? { signal } : {}),
  });
}

/** The system's codes in what `fetch` throws: it may have tried several addresses of a name. */
function codesOf(error: unknown): string[] {
  const { cause } = error as { cause?: { code?: unknown; errors?: { code?: unknown }[] } };
  return [cause, ...(cause?.errors ?? [])].flatMap((one) => (typeof one?.code === 'string' ? [one.code] : []));
}
