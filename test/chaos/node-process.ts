import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/khabar.js', import.meta.url));

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly name: string;
  /** Where it answers. */
  readonly url: string;
  /** What it logged: one object a line. */
  readonly lines: readonly Record<string, unknown>[];
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Asks it to end, and tells with which code it did, and after how many milliseconds. */
  stop(): Promise<{ code: number | null; took: number }>;
}

/** Starts one and waits until it answers. */
export async function startGateway(name: string, directory: string, env: Record<string, string>): Promise<GatewayProcess> {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, 'serve', '--config', 'newsroom.yaml'], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'], PORT: '0', KHABAR_DATA_DIR: `${directory}/${name}`, KHABAR_CONTACT: `${name}@node.example`,
      KHABAR_ALLOW_ADDRESSES: '127.0.0.0/8', KHABAR_ROBOTS: 'false', KHABAR_POLL_MIN: '10', ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: Record<string, unknown>[] = [];
  const errors: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const said = JSON.parse(line) as Record<string, unknown>;
        lines.push(said);
        const [, api] = /^API +(http\S+)\/graphql/u.exec(String(said['msg'])) ?? [];
        if (api) resolve(api);
      });
    }
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}: ${errors.join('')}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    const start = performance.now();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return { code: child.exitCode, took: performance.now() - start };
  };
  return {
    name, url, lines,
    async kill() {
      await end('SIGKILL');
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
  };
}
