/** A document that a migration could not change: what is wrong with it. */
export interface MigrationFailure { id: string; reason: string }

/** How a migration of the store stands. */
export interface MigrationRecord {
  /** The migration's. */
  _id: string;
  startedAt: Date;
  /** Null until every document has been looked at and none failed. */
  finishedAt: Date | null;
  /** The number of the oldest program that can read what it makes: how many migrations that one must know. */
  minReader: number;
  /** All documents up to this `_id` have been looked at; empty before the first. */
  lastId: string;
  seen: number;
  changed: number;
  failed: number;
  /** The first that failed in the last walk. */
  failures: MigrationFailure[];
}
