import { auditBodies } from '../commands/audit-bodies.js';
import { loadConfig } from '../config.js';
import { openLocalDesk } from '../local-desk.js';
import { bodyFromHtml } from '../normalise/body.js';
import { SANITIZER_VERSION } from '../normalise/sanitizer-version.js';
import { printableJson } from './printable.js';

/** `khabar bodies audit [--fix]`, at the store itself: every body is read again, which is nothing to ask a server for. */
export async function auditStoredBodies({ fix = false, json = false }: { fix?: boolean; json?: boolean }): Promise<void> {
  const desk = await openLocalDesk(await loadConfig({ feeds: [] }, process.env)).catch((error: Error) => {
    if (!error.message.includes('already open')) throw error;
    throw new Error(`${error.message} If that is the server, stop it while bodies are audited.`, { cause: error });
  });
  try {
    const sanitizer = { version: SANITIZER_VERSION, read: bodyFromHtml };
    const report = await auditBodies(desk.store, {
      sanitizer,
      fix,
      progress: ({ checked, differing }, found) => {
        console.error(`${checked} read again so far, ${differing} of them otherwise`);
        for (const id of found) console.error(`  ${id}`);
      },
    });
    console.log(json ? printableJson(report) : summaryOf(report, fix));
  } finally {
    await desk.close();
  }
}

function summaryOf({ checked, differing, rewritten }: { checked: number; differing: number; rewritten: number }, fix: boolean): string {
  if (checked === 0) return 'Every body was read by the present rules.';
  const todo = differing === 0 || fix ? '' : ' khabar bodies audit --fix writes them anew.';
  return `${checked} read by older rules, ${differing} of them otherwise now, ${rewritten} written anew.${todo}`;
}
