/**
 * Runs what touches the store against servers over TCP: `npm run test:wire`. Installs the servers, starts them,
 * runs Jest with their addresses, ends them, and prints counts. `--counts FILE` writes the sum down for CI;
 * `--only java|secantus|servers|nodes` runs one part; other arguments go to Jest.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { installTestServers } from './test-servers.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const JEST = ['--experimental-vm-modules', '--no-warnings', join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js')];
const PATIENCE_MS = 60_000;
// A server that the tests share may be slow where the machine is busy.
const TEST_TIMEOUT_MS = 120_000;

/** The files of test/ingest that ask the store most; the others open it by the same fixture, and may be named on the command line. */
const INGEST = 'test/ingest/(identity|versions|withdrawals|unchanged|written-together|videos|comments)';

/** What is run where: patterns of Jest's. */
const PARTS = {
  java: { server: 'java', tests: ['test/store/mongodb.test.ts', 'test/journeys', 'test/loaders', 'test/commands', 'test/stories', 'test/nodes/(fenced|liveness|pen|placement|store-clock)', INGEST] },
  secantus: { server: 'secantus', tests: ['test/store/mongodb.test.ts', 'test/loaders'] },
  // These start servers of their own, and end them without warning.
  servers: { server: null, title: 'servers that are killed and cut off', tests: ['test/wire'] },
  nodes: { server: null, title: 'three nodes while things break', tests: ['test/chaos'] },
};

const running = new Set();
const directory = mkdtempSync(join(tmpdir(), 'khabar-wire-'));
function cleanUp() {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
}
process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Linux ends a child with this process, however that ends. */
const WITH_PARENT = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0 ? ['setpriv', '--pdeathsig', 'KILL'] : [];

function start(command, args, options) {
  const [first, ...rest] = [...WITH_PARENT, command, ...args];
  const child = spawn(first, rest, { cwd: ROOT, ...options });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

/** Starts a server on a free port with nothing in it; resolves to its address when it answers. */
async function startServer(kind, { name, command, args }) {
  const port = await freePort();
  const data = kind === 'secantus' ? ['--storage-path', join(directory, 'secantus'), '--log-level', 'ERROR'] : [];
  const child = start(command, [...args, '--port', String(port), ...data], { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 500 });
    const answers = await client.db('admin').command({ ping: 1 }).then(() => true, () => false);
    await client.close();
    if (answers) return url;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${name} does not answer on port ${port}; what it said stands above.`);
    await delay(50);
  }
}

/** Runs Jest over a part; resolves to its counts. */
async function runPart(name, { server, title: said, tests }, installed, more) {
  const started = Date.now();
  const env = { ...process.env, KHABAR_TEST_WIRE: '1' };
  if (server) {
    env.KHABAR_TEST_MONGODB_URL = await startServer(server, installed[server]);
    env.KHABAR_TEST_MONGODB_SERVER = installed[server].name;
  }
  const title = server ? `${installed[server].name} ${installed[server].version}` : said;
  console.log(`\n== wire: ${title}`);
  const results = join(directory, `${name}.json`);
  const jest = start(process.execPath, [...JEST, ...tests, '--testTimeout', String(TEST_TIMEOUT_MS), '--json', '--outputFile', results, ...more], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await once(jest, 'exit');
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numFailedTestSuites: failedSuites } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`== wire: ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${Math.round((Date.now() - started) / 1000)} s`);
  return { passed, failed, skipped, failedSuites };
}

function argument(args, name) {
  const at = args.indexOf(name);
  return at === -1 ? null : args.splice(at, 2)[1];
}

const more = process.argv.slice(2);
const countsFile = argument(more, '--counts');
const only = argument(more, '--only');
try {
  const installed = installTestServers();
  const sum = { passed: 0, failed: 0, skipped: 0, failedSuites: 0 };
  for (const [name, part] of Object.entries(PARTS).filter(([name]) => only === null || name === only)) {
    const counts = await runPart(name, part, installed, more);
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped by the wire`);
  if (countsFile) writeFileSync(countsFile, JSON.stringify(sum));
  process.exit(sum.failed + sum.skipped + sum.failedSuites > 0 || sum.passed === 0 ? 1 : 0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
