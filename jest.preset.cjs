const path = require('node:path');

/** What every jest project on Node shares: SWC for speed, the workspace's path aliases, ESM-only packages transformed. */
module.exports = {
  testEnvironment: 'node',
  moduleNameMapper: { '^fast-check$': path.join(__dirname, 'jest.fast-check.cjs') },
  // file-type offers its entry for Node under this condition only.
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'require', 'default', 'module-sync'] },
  transform: {
    '^.+\\.m?[tj]s$': [
      '@swc/jest',
      {
        jsc: {
          // Aliases are resolved while compiling: global set-ups run outside jest's own module map.
          baseUrl: __dirname,
          paths: Object.fromEntries(
            ['contracts', 'domain', 'i18n'].flatMap((name) => [
              [`@liaison/${name}`, [`libs/${name}/src/index.ts`]],
              [`@liaison/${name}/*`, [`libs/${name}/src/*`]],
            ]),
          ),
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['node_modules/(?!(temporal-polyfill|qr|jose|temporal-utils|sql-template-tag|zod-openapi|any-ascii|file-type|@tokenizer|token-types|strtok3|uint8array-extras|@borewit|intl-messageformat|@formatjs|postal-mime|s3rver|base58-universal|base64url-universal|@digitalbazaar)/)'],
};
