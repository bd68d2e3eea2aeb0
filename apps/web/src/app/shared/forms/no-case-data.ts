import { validate, type SchemaPath } from '@angular/forms/signals';
import { caseDataIn } from '@liaison/domain/network/case-data';

/** There is no place for what looks like the number of a case; the server refuses it in the same texts. */
export function noCaseData(...texts: readonly SchemaPath<string>[]): void {
  for (const text of texts) validate(text, ({ value }) => (caseDataIn(value()) ? { kind: 'case-data' } : undefined));
}
