import type { Body } from '../model/body.js';
import type { LanguageTagged } from '../model/text.js';
import { BULK } from '../store/bulk-read.js';
import type { Collection } from '../store/engine.js';
import type { Store } from '../store/store.js';

/** The present rules for bodies: how HTML is read by them, and their version. */
export interface Sanitizer {
  readonly version: number;
  read(html: string, options: LanguageTagged & { baseUrl: string }): Body;
}

/** What an audit is asked for. */
export interface AuditOptions {
  readonly sanitizer: Sanitizer;
  /** Whether bodies that differ are written anew; else they are only counted. */
  readonly fix: boolean;
  /** Told after every batch: how things stand, and the bodies of the batch that differ, by `_id`. */
  readonly progress?: (soFar: AuditReport, differing: readonly string[]) => void;
}

/** How many bodies of older versions were read again, how many came out otherwise, how many of these were written. */
export interface AuditReport { checked: number; differing: number; rewritten: number }

/** A body with its key and its article's; one of an article that is read now has no `articleId` of its own. */
interface Kept extends Body { _id: string; articleId?: string }

/** Bodies read at a time: a few megabytes at most. */
const BATCH = 100;

/**
 * Reads stored bodies of older sanitiser versions again by the present rules, those of past versions of articles as
 * well. With `fix`, those that differ are replaced, and those that do not get the present version, so that the next
 * audit passes them over. A body whose article is gone is left alone: nobody can ask for it.
 */
export async function auditBodies(store: Store, options: AuditOptions): Promise<AuditReport> {
  const report: AuditReport = { checked: 0, differing: 0, rewritten: 0 };
  await auditAll(store, store.bodies, options, report);
  await auditAll(store, store.versionBodies, options, report);
  return report;
}

async function auditAll<T extends Kept>(store: Store, collection: Collection<T>, options: AuditOptions, report: AuditReport): Promise<void> {
  const bodies = collection as unknown as Collection<Kept>;
  for (let last = ''; ;) {
    const batch = await bodies.find({ _id: { $gt: last } }, { sort: { _id: 1 }, limit: BATCH, ...BULK }).toArray();
    const end = batch.at(-1);
    if (end === undefined) return;
    last = end._id;
    const differing = await auditBatch(store, bodies, batch, options, report);
    options.progress?.({ ...report }, differing);
  }
}

/** Reads the older ones of a batch again; gives the keys of those that differ. */
async function auditBatch(store: Store, bodies: Collection<Kept>, batch: readonly Kept[], { sanitizer, fix }: AuditOptions, report: AuditReport): Promise<string[]> {
  const older = batch.filter((body) => isOlder(body, sanitizer.version));
  const ids = older.map(({ _id, articleId }) => articleId ?? _id);
  const cards = await store.articles.find({ _id: { $in: ids } }, { projection: { uri: 1, language: 1, direction: 1 } }).toArray();
  const byId = new Map(cards.map((card) => [card._id, card]));
  const differing: string[] = [];
  for (const stored of older) {
    const { _id, articleId } = stored;
    const card = byId.get(articleId ?? _id);
    if (card === undefined) continue;
    const { uri: baseUrl, language, direction } = card;
    const body = sanitizer.read(stored.html, { baseUrl, language, direction });
    const same = isSame(stored, body);
    report.checked += 1;
    if (!same) {
      report.differing += 1;
      differing.push(_id);
    }
    if (!fix) continue;
    // Only over what was read: a text that came meanwhile is read by the present rules already.
    const { matchedCount } = await bodies.updateOne({ _id, html: stored.html }, { $set: same ? { sanitizerVersion: body.sanitizerVersion } : body });
    if (!same) report.rewritten += matchedCount;
  }
  return differing;
}

/** Bodies that were stored before versions were kept have none. */
function isOlder({ sanitizerVersion }: Partial<Pick<Body, 'sanitizerVersion'>>, version: number): boolean {
  return (sanitizerVersion ?? 0) < version;
}

/** By what readers get: blocks hold what their HTML may not show. */
function isSame(stored: Body, read: Body): boolean {
  return stored.html === read.html && stored.text === read.text && JSON.stringify(stored.blocks) === JSON.stringify(read.blocks);
}
