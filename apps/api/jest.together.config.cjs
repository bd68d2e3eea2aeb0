/** All scenarios on PostgreSQL in few parts, for the whole run; single files run by `jest.int.config.cjs`. */
module.exports = { ...require('./jest.int.config.cjs'), testMatch: ['<rootDir>/test/together/*.int-suite.ts'] };
