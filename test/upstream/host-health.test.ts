import { describe, expect, test } from '@jest/globals';
import { createHostHealth, type Ending } from '../../src/upstream/host-health.js';

const START = Date.parse('2026-11-23T10:00:00Z');

function outlet() {
  let clock = START;
  const health = createHostHealth(() => new Date(clock));
  const at = (path: string) => new URL(path, 'https://outlet.example/');
  return {
    health, at,
    ends: (ending: Ending, ...paths: string[]) => paths.forEach((path) => health.begin(at(path), true)(ending)),
    isAsked: (path: string) => {
      try {
        health.refuseIfOpen(at(path));
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'CIRCUIT_OPEN', retryAt: expect.any(Date) });
        return false;
      }
    },
    pass: (seconds: number) => void (clock += seconds * 1000),
  };
}

const FIVE = ['/1', '/2', '/3', '/4', '/5'];
const times = (count: number, path: string) => Array.from({ length: count }, () => path);

describe('an address that keeps failing', () => {
  test('is left alone, and no other of its host', () => {
    const { ends, isAsked, health, at } = outlet();
    ends('ADDRESS_FAILED', ...times(5, '/bad'));
    expect([isAsked('/bad'), isAsked('/bad#x'), isAsked('/good')]).toEqual([false, false, true]);
    expect([health.stateOf(at('/bad')), health.stateOf(at('/good'))]).toEqual(['OPEN', 'CLOSED']);
  });

  test('is tried when its time is over, and is as good as any once it answers', () => {
    const { ends, isAsked, pass, health, at } = outlet();
    ends('ADDRESS_FAILED', ...times(5, '/bad'));
    pass(30);
    expect([isAsked('/bad'), health.stateOf(at('/bad')), health.isFailing(at('/bad'))]).toEqual([true, 'HALF_OPEN', true]);
    ends('ANSWERED', '/bad');
    expect([health.stateOf(at('/bad')), health.isFailing(at('/bad'))]).toEqual(['CLOSED', false]);
  });
});

describe('a host', () => {
  test('is left alone when five of its addresses begin to fail and none answers between', () => {
    const { ends, isAsked, health, at } = outlet();
    ends('ADDRESS_FAILED', '/1', '/2', '/3', '/4');
    ends('ANSWERED', '/other');
    ends('ADDRESS_FAILED', '/5');
    expect(isAsked('/new')).toBe(true);
    ends('ADDRESS_FAILED', '/6', '/7', '/8', '/9');
    expect([isAsked('/new'), health.stateOf(at('/new'))]).toEqual([false, 'OPEN']);
  });

  test('is not blamed twice for the same address', () => {
    const { ends, isAsked, pass } = outlet();
    for (let round = 0; round < 10; round++) {
      ends('ADDRESS_FAILED', '/1', '/2', '/3', '/4');
      pass(3600);
    }
    expect(isAsked('/new')).toBe(true);
  });

  test('that is left alone for its addresses is still asked for those that answered, which tell when it is back', () => {
    const { ends, isAsked, health, at } = outlet();
    ends('ANSWERED', '/good');
    ends('ADDRESS_FAILED', ...FIVE);
    expect([isAsked('/good'), health.stateOf(at('/good')), isAsked('/new')]).toEqual([true, 'CLOSED', false]);
    ends('ANSWERED', '/good');
    expect(isAsked('/new')).toBe(true);
  });

  test('is asked for those no more either once they fail', () => {
    const { ends, isAsked } = outlet();
    ends('ANSWERED', '/good');
    ends('ADDRESS_FAILED', ...FIVE, '/good');
    expect(isAsked('/good')).toBe(false);
  });

  test('does not remember pages, which are asked for once', () => {
    const { ends, isAsked, health, at } = outlet();
    health.begin(at('/page'), false)('ANSWERED');
    ends('ADDRESS_FAILED', ...FIVE);
    expect(isAsked('/page')).toBe(false);
  });

  test('is left alone altogether for faults of its own', () => {
    const { ends, isAsked } = outlet();
    ends('ANSWERED', '/good');
    ends('HOST_FAILED', ...times(5, '/good'));
    expect([isAsked('/good'), isAsked('/new')]).toEqual([false, false]);
  });

  test('has no such fault when it takes connections and says nothing', () => {
    const { ends, isAsked, health, at } = outlet();
    ends('HOST_FAILED', ...times(4, '/1'));
    ends('ADDRESS_FAILED', '/2');
    ends('HOST_FAILED', ...times(4, '/1'));
    expect([isAsked('/1'), health.isFailing(at('/1'))]).toEqual([true, false]);
  });

  test('is left alone for twice as long when an address fails again as it is tried', () => {
    const { ends, isAsked, pass } = outlet();
    ends('ADDRESS_FAILED', ...FIVE);
    pass(30);
    ends('ADDRESS_FAILED', '/1');
    pass(59);
    expect(isAsked('/new')).toBe(false);
    pass(1);
    expect(isAsked('/new')).toBe(true);
  });
});
