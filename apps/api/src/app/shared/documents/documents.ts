import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { Json } from '@liaison/domain/audit';
import type { Language } from '@liaison/i18n';
import { preamble } from './preamble';

const fonts = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  // For the scripts the first one does not have: Armenian, Georgian, Hebrew, Arabic and many more.
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
];

/** Memoized parts of documents that were not used for so many documents are forgotten. */
const kept = 30;

export interface Document {
  /** Typst source; it reads its content as `d` and never as markup, so no text of a user can become a command. */
  readonly template: string;
  readonly title: string;
  readonly language: Language;
  readonly data: Readonly<Record<string, Json>>;
}

/**
 * Makes PDFs that screen readers can read (PDF/UA-1: tagged, titled, in a stated language), with names in every script.
 * The same content gives the same bytes, on every machine.
 */
@Injectable()
export class Documents {
  private compiler: NodeCompiler | undefined;

  pdf({ template, title, language, data }: Document): Buffer {
    const compiler = (this.compiler ??= newCompiler());
    const inputs = { data: JSON.stringify({ ...data, title, language }) };
    const compiled = compiler.compile({ mainFileContent: `${preamble}\n${template}`, inputs });
    const document = compiled.result;
    if (!document) throw new Error(`a document did not compile: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
    const pdf = compiler.pdf(document, { pdfStandard: PdfStandard.UA_1 });
    compiler.evictCache(kept);
    return pdf;
  }
}

/** Made when the first document is asked for: reading the fonts takes a moment that a start need not wait for. */
export function newCompiler(): NodeCompiler {
  const { resolve } = createRequire(__filename);
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(resolve(font))) }] });
}
