import { caseDataIn } from '@liaison/domain/network';
import { Refusal } from '../shared/errors/refusal';

/** What people write about themselves and their trainings has no place for cases; the field is named. */
export function refuseCaseData(texts: Readonly<Record<string, string>>): void {
  for (const [place, text] of Object.entries(texts)) {
    const found = caseDataIn(text);
    const path = `body.${place}`;
    if (found) throw new Refusal('no-place-for-case-data', { params: { found, place }, path, errors: [{ path, code: 'case-data', message: found }] });
  }
}
