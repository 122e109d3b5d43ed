import { afterAll, beforeAll, describe } from '@jest/globals';
import { firstQuery } from '../docs/first-query.cases.js';
import { articlePage } from './article-page.cases.js';
import { machineThreads } from './machine-threads.cases.js';
import { arrival } from './sample-arrival.cases.js';
import { serveSample, type ServedSample } from './sample-newsroom.js';

// Served once for all that only looks at it: it takes seconds to arrive.
describe('the sample newsroom', () => {
  let sample: ServedSample;
  beforeAll(async () => {
    sample = await serveSample();
  });
  afterAll(() => sample.stop());

  firstQuery(() => sample);
  articlePage(() => sample);
  machineThreads(() => sample);
  // Last, as it reads all feeds once more.
  arrival(() => sample);
});
