import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTraceparent } from '../../src/telemetry/traceparent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('traceparent', () => {
  test.each([
    [`00-${TRACE}-${SPAN}-01`, 1],
    [`00-${TRACE}-${SPAN}-00`, 0],
    [`00-${TRACE}-${SPAN}-ff`, 1],
    [`cc-${TRACE}-${SPAN}-01-what-comes-later`, 1],
  ])('%s is read', (traceparent, traceFlags) => {
    expect(readTraceparent({ traceparent })).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags });
  });

  test.each([
    '', 'nothing', `ff-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01-more`, `00-${'0'.repeat(32)}-${SPAN}-01`, `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`, `00-${TRACE}-${SPAN}`, `cc-${TRACE}-${SPAN}-01.`, `cc-${TRACE}-${SPAN}-01-${'x'.repeat(600)}`,
  ])('%j begins a trace of its own', (traceparent) => {
    expect(readTraceparent({ traceparent })).toBeNull();
  });

  test('whatever comes, what is read has the form of an id', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f-]{40,60}$/u)), (traceparent) => {
      const read = readTraceparent({ traceparent });
      if (read !== null) expect(`${read.traceId} ${read.spanId}`).toMatch(/^[0-9a-f]{32} [0-9a-f]{16}$/u);
    }));
  });
});
