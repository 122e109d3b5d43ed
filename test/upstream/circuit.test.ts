import { describe, expect, test } from '@jest/globals';
import { createCircuits, type Told } from '../../src/upstream/circuit.js';

const START = Date.parse('2026-11-23T10:00:00Z');
const HOST = 'outlet.example';

function circuit() {
  let clock = START;
  const circuits = createCircuits(() => new Date(clock));
  const told = (...ends: Told[]) => ends.forEach((end) => circuits.begin(HOST)(end));
  return { circuits, told, pass: (seconds: number) => void (clock += seconds * 1000), state: () => circuits.stateOf(HOST), until: () => circuits.closedUntil(HOST)?.getTime() ?? null };
}
const failed = (times: number): Told[] => Array.from({ length: times }, () => 'FAILED');

describe('a host’s circuit', () => {
  test('opens at the fifth failure in a row, for half a minute', () => {
    const { told, state, until } = circuit();
    told(...failed(4));
    expect(state()).toBe('CLOSED');
    told('FAILED');
    expect([state(), until()]).toEqual(['OPEN', START + 30_000]);
  });

  test('begins to count anew with every answer', () => {
    const { told, state } = circuit();
    told(...failed(4), 'ANSWERED', ...failed(4));
    expect(state()).toBe('CLOSED');
  });

  test('neither counts nor forgets what never reached the host', () => {
    const { told, state } = circuit();
    told(...failed(4), 'NOTHING', 'FAILED');
    expect(state()).toBe('OPEN');
  });

  test('lets one try when its time is over, and others only when that was answered', () => {
    const { circuits, told, pass, state, until } = circuit();
    told(...failed(5));
    pass(30);
    expect([state(), until()]).toEqual(['HALF_OPEN', null]);
    const trial = circuits.begin(HOST);
    expect([state(), until()]).toEqual(['HALF_OPEN', START + 60_000]);
    trial('ANSWERED');
    expect([state(), until()]).toEqual(['CLOSED', null]);
  });

  test('lets another try when the first did not get to the host', () => {
    const { told, pass, until } = circuit();
    told(...failed(5));
    pass(30);
    told('NOTHING');
    expect(until()).toBeNull();
  });

  test('waits twice as long with every try that fails, half an hour at most', () => {
    const { told, pass, until } = circuit();
    told(...failed(5));
    let at = START;
    for (const seconds of [30, 60, 120, 240, 480, 960, 1800, 1800]) {
      expect(until()).toBe(at + seconds * 1000);
      pass(seconds);
      at += seconds * 1000;
      told('FAILED');
    }
  });

  test('does not count again what was under way when it opened', () => {
    const { circuits, until } = circuit();
    const underWay = Array.from({ length: 12 }, () => circuits.begin(HOST));
    for (const end of underWay) end('FAILED');
    expect(until()).toBe(START + 30_000);
  });

  test('is that of its host alone', () => {
    const { circuits, told } = circuit();
    told(...failed(5));
    expect(circuits.stateOf('other.example')).toBe('CLOSED');
  });
});
