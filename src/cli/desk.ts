import { issueToken } from '../commands/issue-token.js';
import { loadLocalKey } from '../commands/local-key.js';
import type { Environment } from '../config/environment.js';
import { loadConfig } from '../config.js';
import { openDataDirectory } from '../data-directory.js';
import { askServer, listenerAt } from './server-desk.js';

/** Where operators' commands go: a running server, or the store when none runs. Commands are written once. */
export interface Desk {
  /** Runs a GraphQL operation as an operator and gives its data; throws with the first error's message. */
  ask<T>(document: string, variables: object): Promise<T>;
  /** Whether a server reads what is added. */
  readonly serves: boolean;
  close(): Promise<void>;
}

/** How the command line says where to work. */
export interface DeskOptions {
  server?: string | undefined;
  token?: string | undefined;
  config?: string | undefined;
}

/** How long a token of one command holds. */
const HOLDS = '1h';

/** Finds the server, else opens the store; `note` hears what the operator may want to know. */
export async function openDesk(options: DeskOptions, note: (line: string) => void): Promise<Desk> {
  const config = await loadConfig({ config: options.config, feeds: [] }, process.env);
  const { environment } = config;
  const own = environment.PORT === 0 ? null : `http://${openable(environment.HOST)}:${environment.PORT}`;
  const url = options.server ?? own;
  const listener = url === null ? 'nothing' : await listenerAt(url);
  if (url !== null && listener === 'khabar') return serverDesk(url, await tokenFor(url, own, options, environment));
  if (options.server !== undefined) {
    throw new Error(listener === 'nothing' ? `Nothing answers at ${options.server}. Is the server running, and is this its address?` : `What answers at ${options.server} is no khabar server.`);
  }
  if (listener === 'other') note(`What answers at ${url} is no khabar server; the store is used. Where yours is, --server says.`);
  const { openLocalDesk } = await import('../local-desk.js');
  const local = await openLocalDesk(config).catch((error: Error) => {
    if (!error.message.includes('already open')) throw error;
    throw new Error(`${error.message} If that is a khabar server on another port, name it: --server http://127.0.0.1:PORT.`, { cause: error });
  });
  return { serves: false, ask: async <T>(document: string, variables: object) => dataOf<T>(await local.ask(document, variables)), close: local.close };
}

function serverDesk(url: string, token: string): Desk {
  return {
    serves: true,
    ask: async <T>(document: string, variables: object) => dataOf<T>(await askServer(url, token, document, variables)),
    close: () => Promise.resolve(),
  };
}

/** A token that was given, else one of this machine's own key, which is for servers of this machine only. */
async function tokenFor(url: string, own: string | null, { token }: DeskOptions, environment: Environment): Promise<string> {
  const given = token ?? environment.KHABAR_TOKEN;
  if (given !== '') return given;
  if (url !== own && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(new URL(url).hostname)) {
    throw new Error(`${url} is another machine: set KHABAR_TOKEN to an operator's token that it accepts (khabar token --role operator, there).`);
  }
  const { path } = await openDataDirectory(environment.KHABAR_DATA_DIR);
  return issueToken({ key: await loadLocalKey(path), roles: ['OPERATOR'], subject: 'khabar feeds', expiresIn: HOLDS });
}

/** The data of an answer; an error of the operation is the command's. */
function dataOf<T>(answer: unknown): T {
  const { data, errors } = answer as { data?: T | null; errors?: { message?: unknown; extensions?: { code?: unknown } }[] };
  const [error] = errors ?? [];
  if (error) throw new Error(`${String(error.extensions?.code ?? 'ERROR')}: ${String(error.message)}`);
  if (!data) throw new Error('The server answered without data. Is it a khabar server of this version?');
  return data;
}

/** A wildcard address is for listening, not for asking; IPv6 stands in brackets (RFC 3986 section 3.2.2). */
function openable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
