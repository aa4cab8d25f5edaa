/** Jest compiles the tests with swc, by the settings by which tsconfig.json has the program compiled. */
module.exports = {
  // The program is loaded once a process, by Node and as `npm start` loads it; jest loads the tests alone.
  testEnvironment: '<rootDir>/tests/testkit/one-realm.js',
  runtime: '<rootDir>/tests/testkit/program-once.js',
  setupFilesAfterEnv: ['<rootDir>/tests/testkit/properties.ts'],
  globalSetup: '<rootDir>/tests/testkit/global-setup.ts',
  globalTeardown: '<rootDir>/tests/testkit/global-teardown.ts',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(t|j|mj|cj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Each file has databases of its own, so files run side by side; a worker that has grown large is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  // The nightly form tries ten thousand worlds of each law, and takes its time.
  testTimeout: process.env.NIGHTLY === '1' ? 3_600_000 : 120_000,
  reporters: ['default', '<rootDir>/tests/testkit/closing-line-reporter.js'],
};
