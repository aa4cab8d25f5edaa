/** Prints `N passed, N failed` from jest's own result as the last line of a run. */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    // A test file that could not even load holds no tests, yet it is a failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.on('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }
};
