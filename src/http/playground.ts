import { createRequire } from 'node:module';
import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { prefersHtml } from './media-type.js';
import { PLAYGROUND_POLICY } from './security-headers.js';

/** A tab that stands ready when the playground opens; `variables` is JSON. */
export interface PlaygroundTab {
  readonly name: string;
  readonly query: string;
  readonly variables: string;
}

export interface PlaygroundOptions {
  /** In the order of the page, made when it is opened; the first is in front. */
  readonly tabs: () => Promise<readonly PlaygroundTab[]>;
}

type Altair = typeof import('altair-static');
/** altair-static is CommonJS whose exports Node cannot see from an import. */
const altair: Altair = createRequire(import.meta.url)('altair-static');

/** The folder of the page's files, which the page finds relative to itself, and the script that starts it. */
const BASE = '/playground/';
const START_SCRIPT = 'start.js';

/**
 * The Altair client at /playground, and for a browser that opens /graphql, from files of this machine
 * alone: what would call home is switched off in its settings, and its policy allows no other host.
 */
export async function servePlayground(app: FastifyInstance, { tabs }: PlaygroundOptions): Promise<void> {
  const page = altair.renderAltair({ baseURL: `.${BASE}`, serveInitialOptionsInSeperateRequest: START_SCRIPT });
  const headers = { 'content-security-policy': PLAYGROUND_POLICY, 'cache-control': 'no-cache' };

  app.addHook('onRequest', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://host');
    const opened = pathname === '/graphql' && request.method === 'GET' && !searchParams.has('query');
    if (!opened || !prefersHtml(request.headers.accept)) return;
    return reply.headers({ ...headers, vary: 'accept' }).type('text/html; charset=utf-8').send(page);
  });
  app.get('/playground', async (_request, reply) => reply.headers(headers).type('text/html; charset=utf-8').send(page));
  app.get(BASE, async (_request, reply) => reply.redirect('../playground', 308));
  app.get(`${BASE}${START_SCRIPT}`, async (_request, reply) =>
    reply.headers(headers).type('text/javascript; charset=utf-8').send(startScript(await tabs())));
  await app.register(fastifyStatic, {
    root: altair.getDistDirectory(),
    prefix: BASE,
    index: false,
    decorateReply: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // Its frame for scripts of the user's own would run them here, and its markdown is nobody's page.
    allowedPath: (path) => !path.includes('iframe-sandbox') && !/\.(html|md)$/i.test(path),
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', cachingOf(basename(path)));
      // A worker takes its policy from its own answer (CSP level 3, section 4.1).
      reply.setHeader('content-security-policy', PLAYGROUND_POLICY);
    },
  });
}

/** A file with the hash of its content in its name never changes; the others are asked for again, by ETag. */
function cachingOf(name: string): string {
  return /^(chunk|worker)-[A-Z0-9]{8}\.js$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

type Settings = NonNullable<Parameters<Altair['renderAltair']>[0]>;

const SETTINGS: Settings = {
  // The tabs are documentation: they stand as written each time the page opens.
  preserveState: false,
  instanceStorageNamespace: 'khabar_',
  disableAccount: true,
  initialSettings: {
    theme: 'light',
    language: 'en-US',
    'banners.disable': true,
    'alert.disableUpdateNotification': true,
    disablePushNotification: true,
    'schema.reloadOnStart': true,
    'plugin.list': [],
    'theme.editorFontFamily': 'monospace',
  },
};

/**
 * Starts the page. The endpoint is completed there, because only the browser knows by which name, and
 * below which path of a proxy, it came here. Altair leaves its last window in front; the first shall be.
 */
function startScript(tabs: readonly PlaygroundTab[]): string {
  return `const endpointURL = new URL('../graphql', document.baseURI).href;
const tabs = ${JSON.stringify(tabs)};
const initialWindows = tabs.map(({ name, query, variables }) => (
  { initialName: name, initialQuery: query, initialVariables: variables, endpointURL }));
new MutationObserver((_, observer) => {
  const titles = document.querySelectorAll('.window-switcher__input');
  if (titles.length < tabs.length) return;
  observer.disconnect();
  titles[0]?.click();
}).observe(document.body, { childList: true, subtree: true });
AltairGraphQL.init({ ...${JSON.stringify(SETTINGS)}, endpointURL, initialWindows });
`;
}
