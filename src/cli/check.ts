import { loadConfig } from '../config.js';
import type { Checked, Checker } from '../compose-check.js';
import type { FeedDocument, PageDocument } from '../model/item.js';
import { printable, printableJson } from './printable.js';

const SIGNS = { info: '  ', warning: '! ', error: '✗ ' } as const;

/** `khabar feeds check URL|FILE`; exit code 1 when it cannot be read. */
export function checkFeed(what: string, { json }: { json?: boolean }): Promise<void> {
  return check('feed', what, json ?? false, (checker) => checker.feed(what));
}

/** `khabar pages check URL|FILE`; exit code 1 when it cannot be had. */
export function checkPage(what: string, { json }: { json?: boolean }): Promise<void> {
  return check('page', what, json ?? false, (checker) => checker.page(what));
}

async function check(kind: 'feed' | 'page', what: string, json: boolean, look: (checker: Checker) => Promise<Checked<FeedDocument | PageDocument>>): Promise<void> {
  // What is served does not matter here, and a mistake in it is told by check-config.
  const { environment } = await loadConfig({ feeds: [] }, { ...process.env, KHABAR_CONFIG: '' });
  const [{ composeChecker }, { readingSettings }] = await Promise.all([import('../compose-check.js'), import('../reading-settings.js')]);
  const checker = await composeChecker(await readingSettings(environment, false));
  try {
    const { document, findings } = await look(checker);
    if (document === null) process.exitCode = 1;
    if (json) {
      console.log(printableJson({ [kind]: document, findings }, 2));
      return;
    }
    console.log(printable(what));
    for (const { level, code, message } of findings) console.log(`${SIGNS[level]}${printable(message)}${level === 'info' ? '' : ` [${code}]`}`);
    const wrong = findings.filter(({ level }) => level === 'warning').length;
    if (document !== null) console.log(wrong === 0 ? 'Nothing is wrong with it.' : `${wrong === 1 ? 'One thing' : `${wrong} things`} could be better (!).`);
  } finally {
    await checker.close();
  }
}
