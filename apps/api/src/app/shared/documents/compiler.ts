import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const fonts = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  // For the scripts the first one does not have: Armenian, Georgian, Hebrew, Arabic and many more.
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
];

/** Made when the first document is asked for: reading the fonts takes a moment that a start need not wait for. */
export function newCompiler(): NodeCompiler {
  const { resolve } = createRequire(__filename);
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(resolve(font))) }] });
}
