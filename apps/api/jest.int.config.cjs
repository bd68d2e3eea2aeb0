module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'api on PostgreSQL',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.int-spec.ts', '<rootDir>/test/**/*.int-spec.ts'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  // A machine that does other things besides is slow and not wrong.
  testTimeout: 150_000,
};
