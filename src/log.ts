import { destination, pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** Structured lines on standard output; for a person at a terminal the same lines in short. */
export function createLog(level: string): Logger {
  const options = { level, redact: ['req.headers', 'headers', 'token', 'authorization'] };
  if (!process.stdout.isTTY) return pino(options, destination({ dest: 1, sync: false }));
  return pino(options, pretty({ ignore: 'pid,hostname,feed,items,changes', translateTime: 'SYS:HH:MM:ss', singleLine: true }));
}
