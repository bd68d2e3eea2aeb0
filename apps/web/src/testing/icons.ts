/** Stands for `@mdi/js` in tests: every icon is the same small square. */
module.exports = new Proxy({ __esModule: true }, { get: (target, name) => (name in target ? target[name as '__esModule'] : 'M0 0h1v1z') });
