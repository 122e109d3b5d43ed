import { destination, pino, type Logger, type LoggerOptions } from 'pino';
import pretty from 'pino-pretty';

/** Structured lines on standard output (1) or error (2); for a person at a terminal the same lines in short. */
export function createLog(level: string, output: 1 | 2 = 1): Logger {
  const options = { level, redact: ['req.headers', 'headers', 'token', 'authorization'] };
  const stream = output === 1 ? process.stdout : process.stderr;
  if (!stream.isTTY) return writeTogether(options, output);
  return pino(options, pretty({ ignore: 'pid,hostname,feed,items,changes', translateTime: 'SYS:HH:MM:ss', singleLine: true, destination: output }));
}

/** Milliseconds that a line waits at most, and bytes that are written together: a call of the system a line costs more than all else of a short request. */
const WAIT = 100;
const TOGETHER = 8192;
/** Level of lines that are not waited for: something is wrong, and perhaps about to end. */
const AT_ONCE = 40;

/** Lines are written in blocks, what is left when the process ends; a process that is killed takes the last tenth of a second along. */
function writeTogether(options: LoggerOptions, output: 1 | 2): Logger {
  const lines = destination({ dest: output, sync: false, minLength: TOGETHER, periodicFlush: WAIT });
  return pino({
    ...options,
    hooks: {
      logMethod(given, log, level) {
        log.apply(this, given);
        if (level >= AT_ONCE) lines.flush();
      },
    },
  }, lines);
}
