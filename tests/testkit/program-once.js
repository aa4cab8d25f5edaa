const { createRequire } = require('node:module');
const { dirname, join, resolve, sep } = require('node:path');
const { compileFunction } = require('node:vm');

const { default: Runtime } = require('jest-runtime');

const TESTS = join(__dirname, '..') + sep;

/**
 * jest's runtime, which loads the tests and what they share, file by file; the program and its packages are Node's, which
 * loads them once a process, by the same road as `npm start`. So no test can mock a part of the program.
 */
module.exports = class ProgramOnce extends Runtime {
  constructor(...given) {
    super(...given);
    const { executor } = this;
    // As jest compiles it, but in the realm that everything else is in (see one-realm.js).
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    const ofTests = /^\.|^\//.test(name)
      ? resolve(dirname(from), name).startsWith(TESTS)
      : /^(@jest\/globals|expect)$/.test(name);
    return ofTests ? super.requireModuleOrMock(from, name) : createRequire(from)(name);
  }
};
