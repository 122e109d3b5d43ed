/**
 * Installs the servers that tests run against: `node scripts/test-servers.js` prints what is where, and does
 * nothing that has been done. They stand in `.cache/test-servers/`, in folders named after what they were made
 * from; `installed.json` there tells the tests how each is started.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, '.cache', 'test-servers');
const SOURCES = join(ROOT, 'test', 'servers');
const POM = join(SOURCES, 'mongo-java', 'pom.xml');
const MAIN = join(SOURCES, 'mongo-java', 'TestMongo.java');
const REQUIREMENTS = join(SOURCES, 'secantus', 'requirements.txt');

/** What each tool is for and how Debian calls it. */
const TOOLS = {
  java: { asked: '-version', what: 'Java 17 or newer', install: 'apt-get install openjdk-17-jdk-headless' },
  mvn: { asked: '-version', what: 'Maven', install: 'apt-get install maven' },
  python3: { asked: '--version', what: 'Python 3 with venv', install: 'apt-get install python3-venv' },
  'redis-server': { asked: '--version', what: 'Redis', install: 'apt-get install redis-server' },
};

/** The last lines that a program said, for the error that tells of it. */
const lastLines = ({ stdout = '', stderr = '' }) => `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n');

/** What a tool says of its version; throws with what to install when it is not there. */
function versionOf(tool) {
  const { asked, what, install } = TOOLS[tool];
  const ran = spawnSync(tool, [asked], { encoding: 'utf8' });
  if (ran.error || ran.status !== 0) throw new Error(`The test servers need ${what}, and "${tool} ${asked}" does not run. Install it, on Debian with: ${install}`);
  return `${ran.stdout}${ran.stderr}`.trim().split('\n', 1)[0];
}

function run(what, command, args) {
  const ran = spawnSync(command, args, { encoding: 'utf8', cwd: ROOT });
  if (ran.error || ran.status !== 0) {
    throw new Error(`${what} failed: ${command} ${args.join(' ')}\n${ran.error?.message ?? lastLines(ran)}\nIt needs the package registries; run it again when they answer.`);
  }
}

/** A folder named after what it is made from; `make` fills it unless it is whole already. */
function made(name, from, make) {
  const key = createHash('sha256').update(from.map((file) => readFileSync(file, 'utf8')).join('\0')).digest('hex').slice(0, 12);
  const folder = join(CACHE, `${name}-${key}`);
  const whole = join(folder, '.whole');
  if (!existsSync(whole)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    make(folder);
    writeFileSync(whole, '');
  }
  return folder;
}

/** What stands between two marks in a file. */
const between = (file, start, end) => readFileSync(file, 'utf8').split(start)[1]?.split(end)[0]?.trim() ?? 'unknown';

function mongoJava() {
  versionOf('java');
  const folder = made('mongo-java', [POM, MAIN], (built) => {
    versionOf('mvn');
    run('Building mongo-java-server', 'mvn', ['--batch-mode', '--quiet', '-f', POM, `-Dbuilt=${built}`, 'compile']);
  });
  // Quick to start rather than quick in the long run: the tests take seconds.
  const options = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx1g', '-cp', [join(folder, 'classes'), join(folder, 'lib', '*')].join(delimiter)];
  return { name: 'mongo-java-server', version: between(POM, '<mongo-java-server.version>', '<'), command: 'java', args: [...options, 'TestMongo'], folder };
}

function secantus() {
  versionOf('python3');
  const folder = made('secantus', [REQUIREMENTS], (built) => {
    run('Making a Python environment', 'python3', ['-m', 'venv', built]);
    run('Installing SecantusDB', join(built, 'bin', 'pip'), ['install', '--quiet', '--no-deps', '-r', REQUIREMENTS]);
  });
  return { name: 'SecantusDB', version: between(REQUIREMENTS, 'SecantusDB==', '\n'), command: join(folder, 'bin', 'secantusd-py'), args: [], folder };
}

function redis() {
  const [, version = 'unknown'] = /v=(\S+)/u.exec(versionOf('redis-server')) ?? [];
  return { name: 'Redis', version, command: 'redis-server', args: [], folder: null };
}

/** Installs what is missing, writes down how each is started, and returns that. */
export function installTestServers() {
  mkdirSync(CACHE, { recursive: true });
  const installed = { java: mongoJava(), secantus: secantus(), redis: redis() };
  writeFileSync(join(CACHE, 'installed.json'), `${JSON.stringify(installed, null, 2)}\n`);
  return installed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const { name, version, command, folder } of Object.values(installTestServers())) console.log(`${name} ${version}: ${folder ?? command}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
