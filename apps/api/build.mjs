// Bundles the API. esbuild writes no decorator metadata, which Nest's injection and TypeORM read, so files with decorators
// go through SWC first. Packages stay outside the bundle: they are there, and some bring native code.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from '@swc/core';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const decorators = {
  name: 'decorators',
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/]apps[\\/]api[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!/^\s*@\w+\(/m.test(source)) return { contents: source, loader: 'ts' };
      const { code } = await transform(source, {
        filename: file,
        sourceMaps: 'inline',
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

await build({
  // Files of strangers are opened by processes of their own, which are programs of their own.
  entryPoints: ['main.ts', 'app/shared/files/marking-process.ts', 'app/shared/files/checking-process.ts', 'app/shared/files/contents-process.ts', 'app/shared/files/comparing-process.ts', 'app/shared/reading/reading-process.ts'].map((file) => path.join(root, 'apps/api/src', file)),
  outdir: path.join(root, 'dist/api'),
  entryNames: '[name]',
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  // The workspace's own libraries are aliases, not packages.
  alias: Object.fromEntries(['contracts', 'domain', 'i18n'].map((name) => [`@liaison/${name}`, path.join(root, `libs/${name}/src`)])),
  keepNames: true,
  sourcemap: true,
  logLevel: 'warning',
  plugins: [decorators],
});
