import { Injectable } from '@nestjs/common';
import { PdfStandard, type NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Json } from '@liaison/domain/audit';
import type { Language } from '@liaison/i18n';
import { newCompiler } from './compiler';
import { preamble } from './preamble';

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
