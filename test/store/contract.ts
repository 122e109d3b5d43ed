import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Collection, Engine, IndexDefinition, Stored } from '../../src/store/engine.js';
import { describeAggregation } from './contract/aggregation.js';
import { describeBulk } from './contract/bulk.js';
import { describeDifferences } from './contract/differential.js';
import { describeFinding } from './contract/finding.js';
import { describePaging } from './contract/paging.js';
import { describeUniqueness } from './contract/uniqueness.js';
import { describeValues } from './contract/values.js';
import { describeWriting } from './contract/writing.js';

/** Makes an empty collection with these indexes. */
export type MakeCollection = (...indexes: IndexDefinition[]) => Promise<Collection<Stored>>;

/** What a group of the contract works with; `engine` is there once the tests run. */
export interface Bench { make: MakeCollection; engine(): Engine; lastName(): string }

/** What every engine must do: the same tests for MongoDB and for the embedded one. */
export function describeEngine(name: string, open: () => Promise<{ engine: Engine; dispose(): Promise<void> }>): void {
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
    const bench: Bench = {
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
      describePaging, describeDifferences,
    ]) group(bench);
  });
}
