import type { SCHEMA_VERSIONS } from '../../model/schema-versions.js';
import type { Stored } from '../engine.js';

/** A collection whose documents have versions. */
export type Kind = keyof typeof SCHEMA_VERSIONS;

/**
 * One step forward of one collection. It only adds: programs of the version before go on reading and writing the same
 * documents while it runs, and afterwards. What the old shape had is taken away by a later release's migration, once
 * no program of the old shape is left (docs/decisions/0018-migrations.md).
 */
export interface Migration {
  /** A number, which is its place, and a name; never used again. */
  readonly id: string;
  readonly collection: Kind;
  /** What becomes of the documents, for those who run it. */
  readonly about: string;
  /** The version that its documents have afterwards; those that have the one before are changed. */
  readonly to: number;
  /** How many migrations a program must know to read what this one makes; raised only by those that take something away. */
  readonly minReader: number;
  /** The fields that `change` looks at: it is written over these alone, as they were read. */
  readonly reads: readonly string[];
  /** The fields to set, from a document with `_id`, `v` and `reads`; throws, with a sentence, for one that it cannot make sense of. */
  change(document: Stored): Record<string, unknown>;
}
