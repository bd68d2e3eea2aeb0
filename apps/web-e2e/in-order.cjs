const { default: Sequencer } = require('@jest/test-sequencer');

/** Journeys share the data of one installation: by name they come in the same order everywhere, and not by what the last run took. */
module.exports = class InOrder extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => a.path.localeCompare(b.path));
  }
};
