/** What every jest project on Node shares: SWC for speed, the workspace's path aliases, ESM-only packages transformed. */
const path = require('node:path');

module.exports = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.m?[tj]s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['node_modules/(?!(temporal-polyfill|temporal-utils|any-ascii|file-type|@tokenizer|token-types|strtok3|uint8array-extras|intl-messageformat|@formatjs|postal-mime|s3rver)/)'],
  moduleNameMapper: {
    '^@liaison/(contracts|domain|i18n)$': path.join(__dirname, 'libs', '$1', 'src', 'index.ts'),
    '^@liaison/(contracts|domain|i18n)/(.*)$': path.join(__dirname, 'libs', '$1', 'src', '$2'),
  },
};
