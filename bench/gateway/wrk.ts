import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CONNECTIONS, type LoadGenerator, type Slice } from './load.js';
import type { PreparedRequest } from './requests.js';

const run = promisify(execFile);
/** Begins the line that the script prints. */
const MARK = 'slice ';

/** A string as Lua reads it: bytes that could mean something else by their number. */
const lua = (text: string) => `"${[...Buffer.from(text)].map((byte) => (byte >= 32 && byte < 127 && byte !== 34 && byte !== 92 ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`)).join('')}"`;

/** The script that rotates requests, all written before the first is sent; microseconds and bytes are wrk's own units. */
function scriptOf(requests: readonly PreparedRequest[]): string {
  const formatted = requests.map(({ method, path, headers, body }) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${lua(name)}]=${lua(value)}`);
    return `  ready[#ready + 1] = wrk.format("${method}", ${lua(path)}, {${fields.join(',')}}, ${body === '' ? 'nil' : lua(body)})`;
  });
  return `local ready, at = {}, 0
function init()
${formatted.join('\n')}
end
function request()
  at = at % #ready + 1
  return ready[at]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('${MARK}{"requests":%d,"errors":%d,"lasted":%f,"bytes":%d,"latency":{"p50":%f,"p90":%f,"p99":%f}}\\n',
    summary.requests, e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1000, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(99) / 1000))
end
`;
}

/** wrk, where it is on the PATH; null elsewhere. Its scripts go to `directory`. */
export async function findWrk(directory: string): Promise<LoadGenerator | null> {
  // It prints its version and how it is used, and says by its exit code that it was not used so.
  const told = await run('wrk', ['--version']).catch((error: { stdout?: string; code?: unknown }) => (error.code === 'ENOENT' ? null : { stdout: error.stdout ?? '' }));
  if (told === null) return null;
  const written = new Map<string, Promise<void>>();
  return {
    name: /^wrk \S+/u.exec(told.stdout)?.[0] ?? 'wrk',
    async run(origin, requests, seconds) {
      const script = scriptOf(requests);
      const path = join(directory, `${createHash('sha256').update(script).digest('hex').slice(0, 16)}.lua`);
      if (!written.has(path)) written.set(path, writeFile(path, script));
      await written.get(path);
      const { stdout } = await run('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '30s', '-s', path, origin]);
      const line = stdout.split('\n').find((one) => one.startsWith(MARK));
      if (line === undefined) throw new Error(`wrk told nothing:\n${stdout}`);
      return JSON.parse(line.slice(MARK.length)) as Slice;
    },
  };
}
