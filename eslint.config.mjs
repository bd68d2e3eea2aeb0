// The rules of the house, in code. Which slice may use which stands in tools/slices.mjs.
import angular from '@angular-eslint/eslint-plugin';
import angularTemplate from '@angular-eslint/eslint-plugin-template';
import angularTemplateParser from '@angular-eslint/template-parser';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { sliceBoundaries } from './tools/lint/slice-boundaries.mjs';

const tests = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e.ts', '**/testing/**', 'apps/api/test/**', 'apps/web-e2e/**'];

/** The rules that a plugin recommends, without the rest of its configuration. */
const rulesOf = (...configurations) => Object.assign({}, ...configurations.flat().map(({ rules }) => rules ?? {}));

const onlyTheClock = 'Only the clock tells the time: take an instant as an argument, or inject the clock.';
const time = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: onlyTheClock },
  { selector: "CallExpression[callee.name='Date']", message: onlyTheClock },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: onlyTheClock },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: onlyTheClock },
];

const frontEnd = { group: ['@angular/*'], message: 'Angular belongs to apps/web.' };
const backEnd = { group: ['@nestjs/*', 'typeorm', 'pg', 'pg-*', 'fastify', '@fastify/*'], message: 'This belongs to apps/api.' };
const node = { group: ['node:*', 'fs', 'path', 'crypto', 'os'], message: 'This code must run anywhere, so it may not use Node.' };

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', '.nx/**', '.data/**', '.angular/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx, liaison: { rules: { 'slice-boundaries': sliceBoundaries } } },
    languageOptions: { parser: tseslint.parser },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      ...rulesOf(tseslint.configs.recommended, tseslint.configs.stylistic),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'liaison/slice-boundaries': 'error',
      'no-restricted-syntax': ['error', ...time],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          banTransitiveDependencies: false,
          // The two ways between the applications and the tools: tests start PostgreSQL, processes and the demonstration, commands know the tables.
          allow: ['^(\\.\\./)+tools/(postgres|seed|shared)(/.*)?$', '^(\\.\\./)+apps/api/src/.*$'],
          depConstraints: [
            { sourceTag: 'platform:pure', onlyDependOnLibsWithTags: ['platform:pure'] },
            { sourceTag: 'platform:node', onlyDependOnLibsWithTags: ['platform:pure', 'platform:node'] },
            { sourceTag: 'platform:browser', onlyDependOnLibsWithTags: ['platform:pure', 'platform:browser'] },
            { sourceTag: 'scope:domain', onlyDependOnLibsWithTags: ['scope:domain'] },
            { sourceTag: 'scope:i18n', onlyDependOnLibsWithTags: ['scope:i18n'] },
            { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: ['scope:contracts', 'scope:domain'] },
            ...['api', 'web', 'web-e2e', 'tools'].map((scope) => ({
              sourceTag: `scope:${scope}`,
              onlyDependOnLibsWithTags: [`scope:${scope}`, 'scope:contracts', 'scope:domain', 'scope:i18n'],
            })),
          ],
        },
      ],
    },
  },
  // The order matters below: a later block that speaks of a rule replaces what an earlier one said of it.
  {
    files: ['libs/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-imports': ['error', { patterns: [frontEnd, backEnd, node] }] },
  },
  {
    files: ['apps/api/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [frontEnd] }] },
  },
  {
    files: ['apps/web/**/*.ts'],
    plugins: { '@angular-eslint': angular },
    processor: angularTemplate.processors['extract-inline-html'],
    rules: {
      ...angular.configs.recommended.rules,
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: ['app', 'ui'], style: 'kebab-case' },
          { type: 'attribute', prefix: ['app', 'ui'], style: 'camelCase' },
        ],
      ],
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/use-lifecycle-interface': 'error',
    },
  },
  {
    files: ['apps/web/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-imports': ['error', { patterns: [backEnd, node, { group: ['**/apps/api/**', '**/tools/**'], message: 'The browser knows the API by its contracts only.' }] }] },
  },
  {
    files: ['apps/web/**/*.html'],
    languageOptions: { parser: angularTemplateParser },
    plugins: { '@angular-eslint/template': angularTemplate },
    rules: {
      ...angularTemplate.configs.recommended.rules,
      ...angularTemplate.configs.accessibility.rules,
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-any': 'error',
    },
  },
  {
    files: ['**/clock*.ts', 'tools/**/*.ts', ...tests],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['tools/**', '**/*.mjs', 'apps/*/src/main.ts', ...tests],
    rules: { 'no-console': 'off' },
  },
);
