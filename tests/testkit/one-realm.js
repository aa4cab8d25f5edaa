const { ModuleMocker } = require('jest-mock');

// Whatever the program is made of, Node finds and compiles it in tests as it does when it is started.
require('@swc-node/register');
require('reflect-metadata');

/** Where jest-circus keeps what it knows of one file on the global object. */
const OF_A_FILE = new Set(['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL']);

/**
 * A test environment without a realm of its own: tests run where the program runs, among the same Array and Error.
 *
 * jest gives each file a context of its own, in which the whole program, three thousand modules, is loaded and warmed up
 * again. Here it is loaded once a process (see program-once.js). What a file changes in the environment and on the console is
 * put back after it.
 */
module.exports = class OneRealm {
  global = globalThis;
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = new ModuleMocker(globalThis);
  #before = {
    console: globalThis.console,
    exit: process.exit,
    env: { ...process.env },
    folder: process.cwd(),
  };

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** jest takes a missing context for one that is gone; program-once.js compiles without. */
  getVmContext() {
    return {};
  }

  async setup() {}

  async teardown() {
    const { console, exit, env, folder } = this.#before;
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (OF_A_FILE.has(key.description)) delete globalThis[key];
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(folder);
  }
};
