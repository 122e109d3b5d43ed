import { describe, expect, test } from '@jest/globals';
import { createFrequencies } from '../../src/stories/frequencies.js';

describe('term frequencies', () => {
  test('weigh rare terms more than common ones, and unknown ones most', () => {
    const frequencies = createFrequencies();
    for (let text = 0; text < 10; text++) frequencies.add(['port', text < 2 ? 'crane' : 'quay']);
    const [common, rare, unknown] = ['port', 'crane', 'lighthouse'].map((term) => frequencies.weight(term));
    expect(rare).toBeGreaterThan(common ?? 0);
    expect(unknown).toBeGreaterThan(rare ?? 0);
    expect(common).toBeGreaterThan(0);
  });

  test('forget the rarest when there are too many, and keep the order of the others', () => {
    const frequencies = createFrequencies(20);
    for (let text = 0; text < 100; text++) frequencies.add(['port', ...(text % 4 === 0 ? ['crane'] : []), `seen once ${text}`]);
    expect(frequencies.weight('seen once 0')).toBe(frequencies.weight('never seen'));
    expect(frequencies.weight('crane')).toBeGreaterThan(frequencies.weight('port'));
    expect(frequencies.weight('never seen')).toBeGreaterThan(frequencies.weight('crane'));
  });
});
