import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../src/config/environment.js';
import { telemetrySettings } from '../../src/telemetry-settings.js';
import { tracesWanted } from '../../src/telemetry/tracing.js';

describe('where metrics are served', () => {
  const where = async (env: Record<string, string>) => (await telemetrySettings(readEnvironment(env).environment)).metrics;

  test('to this machine beside the API, in production nowhere, unless they have a port of their own', async () => {
    expect(await where({})).toBe('local');
    expect(await where({ NODE_ENV: 'production' })).toBe('nowhere');
    expect(await where({ NODE_ENV: 'production', KHABAR_METRICS_PORT: '9464' })).toEqual({ port: 9464 });
    expect(await where({ KHABAR_METRICS_PORT: '0' })).toEqual({ port: 0 });
  });

  test('what is no port is told', () => {
    expect(readEnvironment({ KHABAR_METRICS_PORT: '70000' }).problems).toEqual([{ where: 'KHABAR_METRICS_PORT', message: expect.stringContaining('from 0 to 65535 is expected') }]);
  });
});

describe('traces are sent', () => {
  const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };
  test.each([
    [false, {}],
    [false, { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    [true, ENDPOINT],
    [true, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:4318/v1/traces' }],
    [false, { ...ENDPOINT, OTEL_SDK_DISABLED: 'true' }],
    [false, { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
    [true, { ...ENDPOINT, OTEL_SDK_DISABLED: 'false' }],
  ])('%s with %j', (expected, env) => {
    expect(tracesWanted(env)).toBe(expected);
  });
});
