import type { Announcer } from './announcer.js';

/** How nodes without Redis between them tell each other that they write: a note in the database that they share. */
export interface SilenceNotes {
  /** To be waited for before a write that cannot be announced. */
  mark(): Promise<void>;
  clear(): Promise<void>;
  /** Whether another node writes unannounced. */
  others(): Promise<boolean>;
}

/** This node's writes while they cannot be announced, and the way back. */
export interface Unannounced {
  /** Whether writes go unannounced now. */
  is(): boolean;
  /** Whether some went unannounced, and not everybody has given up what was kept before. */
  isPending(): boolean;
  /** An announcement failed: from now on others are told by a note. */
  begin(): void;
  /** Waited for before such a write; the result is called when it has ended. */
  write(): { readonly ready: Promise<void>; end(): void };
  /** Keeps the note fresh, and takes it back once announcements get through again. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Others keep nothing while they find the note. It is taken back in this order: new writes are announced again; those
 * that were not have ended; everybody has given up what was kept.
 * @param announcer null where there is no Redis at all: then every write goes unannounced.
 * @param reachable whether an announcement could get through.
 */
export function noteUnannounced(notes: SilenceNotes, announcer: Announcer | null, reachable: () => boolean): Unannounced {
  let silent = announcer === null;
  let noted = false;
  let writes = 0;
  const mark = () => {
    noted = true;
    return notes.mark();
  };
  return {
    is: () => silent,
    isPending: () => silent || noted,
    begin() {
      silent = true;
      mark().catch(() => undefined);
    },
    write() {
      writes += 1;
      return { ready: mark(), end: () => { writes -= 1; } };
    },
    async check() {
      if (writes > 0) await mark();
      if (!noted && !silent) return;
      if (announcer === null || !reachable()) return;
      silent = false;
      if (writes > 0) return;
      try {
        await announcer.all();
      } catch {
        silent = true;
        return;
      }
      // One that began meanwhile and could not be announced needs the note.
      if (silent || writes > 0) return;
      noted = false;
      await notes.clear();
    },
    async close() {
      // Without a word to all the note stays, so that they find it; they take it away when it is old.
      if (!noted || writes > 0 || announcer === null) return;
      await announcer.all();
      await notes.clear();
    },
  };
}
