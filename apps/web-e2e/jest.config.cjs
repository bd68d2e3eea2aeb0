/** Journeys in a real browser against the built application; one after the other, because they share its data. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'browser',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  globalSetup: '<rootDir>/src/harness/global-setup.ts',
  globalTeardown: '<rootDir>/src/harness/global-teardown.ts',
  testTimeout: 150_000,
  maxWorkers: 1,
  testSequencer: '<rootDir>/in-order.cjs',
  // Pages that are only looked at are looked at together.
  maxConcurrency: 3,
};
