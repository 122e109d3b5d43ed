/**
 * Milliseconds that only grow, by whichever clock went further: a process that was frozen, or a machine that slept,
 * must find that the time has passed, and a clock that is set back must not give any of it back.
 */
export function elapsedTime(): () => number {
  let passed = 0;
  let wall = Date.now();
  let steady = performance.now();
  return () => {
    const [nowWall, nowSteady] = [Date.now(), performance.now()];
    passed += Math.max(nowWall - wall, nowSteady - steady, 0);
    [wall, steady] = [nowWall, nowSteady];
    return passed;
  };
}
