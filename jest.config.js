import { availableParallelism } from 'node:os';

/** Jest with ES modules and TypeScript: swc strips the types, Node resolves the modules. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/test/fresh-bundle.js',
  testTimeout: 30_000,
  // The endurance test takes minutes; CI asks for it by the number of kills. What needs servers runs by `npm run test:wire`.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.KHABAR_TEST_KILLS ? [] : ['/test/endurance/']),
    ...(process.env.KHABAR_TEST_WIRE ? [] : ['/test/wire/', '/test/chaos/']),
  ],
  // Two at least: most of the time goes into waiting for other processes.
  maxWorkers: Math.max(2, availableParallelism()),
};
