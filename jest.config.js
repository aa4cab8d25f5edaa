/** Jest runs the TypeScript sources through swc, with the decorator metadata that type-graphql and TypeORM read. */
module.exports = {
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
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
  // Packages that are ES modules only: Node can require them, jest's loader cannot, so swc turns them into CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|oidc-provider|@graphql-hive/router-runtime|hyparquet|hyparquet-compressors|hyparquet-writer|hysnappy|temporal-polyfill|temporal-utils|temporal-spec|double-metaphone)/)',
  ],
  // jest runs each file in a context of its own, in which every look at a global is slow; these are handed over once a file.
  sandboxInjectedGlobals: [
    'Array',
    'Float64Array',
    'Infinity',
    'Int32Array',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'Set',
    'String',
    'Symbol',
    'Uint8Array',
    'Uint32Array',
    'WeakMap',
  ],
  // Each file has databases of its own, so files run side by side; a worker that has grown large is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  // The nightly form tries ten thousand worlds of each law, and takes its time.
  testTimeout: process.env.NIGHTLY === '1' ? 3_600_000 : 120_000,
  reporters: ['default', '<rootDir>/tests/testkit/closing-line-reporter.js'],
};
