import { afterAll, beforeAll, describe, expect, test as jestTest } from '@jest/globals';
import type { Collection, Engine, IndexDefinition, Stored } from '../../src/store/engine.js';
import { describeAggregation } from './contract/aggregation.js';
import { describeBulk } from './contract/bulk.js';
import { describeClock } from './contract/clock.js';
import { describeCursors } from './contract/cursors.js';
import { describeDifferences } from './contract/differential.js';
import { describeFindOneAndUpdate } from './contract/find-one-and-update.js';
import { describeFinding } from './contract/finding.js';
import { describeLargeWrites } from './contract/large-writes.js';
import { describePaging } from './contract/paging.js';
import { describeProjections } from './contract/projections.js';
import { describeRaces } from './contract/races.js';
import { describeUnicode } from './contract/unicode.js';
import { describeUniqueness } from './contract/uniqueness.js';
import { describeValues } from './contract/values.js';
import { describeWriting } from './contract/writing.js';

/** Makes an empty collection with these indexes. */
export type MakeCollection = (...indexes: IndexDefinition[]) => Promise<Collection<Stored>>;

/** What a group of the contract works with; `engine` is there once the tests run. */
export interface Bench {
  make: MakeCollection;
  engine(): Engine;
  lastName(): string;
  /** Jest's, but where the server is known to fail: there a test must fail, so that a mended server is noticed. */
  test(title: string, run: () => Promise<void>, timeoutMs?: number): void;
}

/**
 * What every engine must do: the same tests for MongoDB and for the embedded one.
 * @param faults titles of the tests that this server is known to fail, with what it does instead.
 */
export function describeEngine(name: string, open: () => Promise<{ engine: Engine; dispose(): Promise<void> }>, faults: Readonly<Record<string, string>> = {}): void {
  describe(name, () => {
    let opened: { engine: Engine; dispose(): Promise<void> };
    let made = 0;
    // Its own run's prefix: a server keeps what earlier runs left.
    const prefix = `contract_${Date.now().toString(36)}`;
    const lastName = () => `${prefix}_${made}`;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.dispose());
    const titles = new Set<string>();
    const bench: Bench = {
      test(title, run, timeoutMs) {
        titles.add(title);
        (title in faults ? jestTest.failing : jestTest)(title, run, timeoutMs);
      },
      engine: () => opened.engine,
      lastName,
      async make(...indexes) {
        made += 1;
        await opened.engine.createIndexes(lastName(), indexes);
        return opened.engine.collection(lastName());
      },
    };
    for (const group of [
      describeFinding, describeWriting, describeUniqueness, describeBulk, describeValues, describeAggregation,
      describePaging, describeDifferences, describeCursors, describeLargeWrites, describeProjections, describeUnicode, describeRaces,
      describeFindOneAndUpdate, describeClock,
    ]) group(bench);
    jestTest('every fault that is known of the server is one of a test that is here', () => {
      expect(Object.keys(faults).filter((title) => !titles.has(title))).toEqual([]);
    });
  });
}
