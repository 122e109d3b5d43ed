import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/khabar.js', import.meta.url));

/** What a command said and how it ended. */
export interface Ended { code: number | null; out: string; err: string }

/** The program, run as operators run it. */
export interface Program {
  /** Runs a command to its end. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** Starts a server; resolves to its address when it listens. */
  serve(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  /** Ends the server that was started last. */
  stop(): Promise<void>;
  /** The same; what that server said, and how it ended. */
  end(): Promise<Ended>;
  /** Ends whatever still runs. */
  close(): Promise<void>;
}

/** The program in a directory of its own, with nothing of this process's environment but `base`. */
export function programIn(directory: string, base: NodeJS.ProcessEnv): Program {
  const running: ChildProcess[] = [];
  const start = (args: readonly string[], env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: directory, env: { PATH: process.env['PATH'], PORT: '0', ...base, ...env } });
    running.push(child);
    const out: string[] = [];
    const err: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => out.push(line));
    createInterface({ input: child.stderr }).on('line', (line) => err.push(line));
    const ended = once(child, 'close').then(() => ({ code: child.exitCode, out: out.join('\n'), err: err.join('\n') }));
    return { child, out, err, ended };
  };
  const end = async (child: ChildProcess | undefined, signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  let server: ChildProcess | undefined;
  let saying: Promise<Ended> = Promise.reject(new Error('no server was started'));
  saying.catch(() => undefined);
  return {
    run: (args, env = {}) => start(args, env).ended,
    async serve(args, env = {}) {
      const { child, out, err, ended } = start(['serve', ...args], env);
      [server, saying] = [child, ended];
      for (;;) {
        const [, url] = out.map((line) => /API +(http\S+)\/graphql/u.exec(line)).find(Boolean) ?? [];
        if (url !== undefined) return url;
        if (child.exitCode !== null) throw new Error(`it ended before it listened: ${err.join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: () => end(server, 'SIGTERM'),
    async end() {
      await end(server, 'SIGTERM');
      return saying;
    },
    async close() {
      for (const child of running.splice(0)) await end(child, 'SIGKILL');
    },
  };
}
