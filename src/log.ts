import { destination, pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** Structured lines on standard output (1) or error (2); for a person at a terminal the same lines in short. */
export function createLog(level: string, output: 1 | 2 = 1): Logger {
  const options = { level, redact: ['req.headers', 'headers', 'token', 'authorization'] };
  const stream = output === 1 ? process.stdout : process.stderr;
  if (!stream.isTTY) return pino(options, destination({ dest: output, sync: false }));
  return pino(options, pretty({ ignore: 'pid,hostname,feed,items,changes', translateTime: 'SYS:HH:MM:ss', singleLine: true, destination: output }));
}
