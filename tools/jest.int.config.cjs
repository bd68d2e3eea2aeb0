/** Tests of the commands themselves, with real servers, real kills and real files: slow ones, so one after the other. */
module.exports = { ...require('../jest.preset.cjs'), displayName: 'tools', rootDir: __dirname, testMatch: ['<rootDir>/**/*.int-spec.ts'], testTimeout: 120_000, maxWorkers: 1 };
