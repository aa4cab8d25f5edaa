const { join } = require('node:path');

const settings = require('../../jest.config.js');

/** Jest for one mistake: one process, the first failure ends it, and the database is the runner's own, if there is one. */
module.exports = {
  ...settings,
  rootDir: join(__dirname, '../..'),
  testEnvironment: '<rootDir>/tests/mutants/first-failure.js',
  setupFilesAfterEnv: [...settings.setupFilesAfterEnv, '<rootDir>/tests/mutants/no-shrinking.ts'],
  testSequencer: '<rootDir>/tests/mutants/in-order.js',
  globalSetup: undefined,
  globalTeardown: undefined,
  cacheDirectory: '<rootDir>/.jest',
  maxWorkers: 1,
  bail: 1,
  reporters: [],
  testTimeout: 60_000,
};
