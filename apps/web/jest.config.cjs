const path = require('node:path');
const { createCjsPreset } = require('jest-preset-angular/presets');

const libs = path.join(__dirname, '../../libs');

module.exports = {
  ...createCjsPreset(),
  displayName: 'web',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
  // Packages that ship ES modules without saying so in their file names.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|intl-messageformat/|@formatjs/))'],
  moduleNameMapper: {
    '^fast-check$': path.join(__dirname, '../../jest.fast-check.cjs'),
    '^@liaison/(contracts|domain|i18n)$': path.join(libs, '$1/src/index.ts'),
    '^@liaison/(contracts|domain|i18n)/(.*)$': path.join(libs, '$1/src/$2'),
    // Seven thousand icons are not worth parsing to test a page.
    '^@mdi/js$': '<rootDir>/src/testing/icons.ts',
  },
};
