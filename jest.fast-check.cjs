const path = require('node:path');
const fc = require(path.join(__dirname, 'node_modules/fast-check/lib/cjs/fast-check.js'));

/**
 * fast-check for tests: what a run tries, every run tries, so that a failure is there again. `LIAISON_PROPERTY_SEED` has
 * other cases tried: a number, or `random`.
 */
const seed = process.env.LIAISON_PROPERTY_SEED ?? '20080602';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
module.exports = fc;
