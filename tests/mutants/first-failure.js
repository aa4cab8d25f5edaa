const OneRealm = require('../testkit/one-realm.js');

/** The environment of every other test, in which nothing more is tried of a file once one of its tests has failed. */
module.exports = class FirstFailure extends OneRealm {
  #hasFailed = false;

  handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.#hasFailed = true;
    if (event.name === 'test_start' && this.#hasFailed) event.test.mode = 'skip';
  }
};
