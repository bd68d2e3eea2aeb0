import { line, optionalLine, PlainDate, text, WebAddress } from '@liaison/contracts';
import { readDate, readEmails, readGender, tidy, type ImportField, type ImportMapping } from '@liaison/domain/imports';
import type * as z from 'zod';
import type { Alike, Reason, Settings } from './import-record';
import type { KnownCodes } from './known-codes';

export interface SourceRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly problem: string | null;
}

const shapes: Partial<Record<ImportField, z.ZodType<string>>> = {
  familyName: optionalLine(120), givenName: optionalLine(120), patronymic: optionalLine(120), latinFamilyName: optionalLine(120),
  latinGivenName: optionalLine(120), workName: optionalLine(120), fullName: line(240), latinName: optionalLine(240), name: line(200), nameEn: optionalLine(200), nameDe: optionalLine(200),
  website: WebAddress, note: text(2000), organisation: line(200),
};

/** A program that saves in an encoding without a letter writes a question mark for it, and nobody has one in their name. */
const ofPeople: ReadonlySet<ImportField> = new Set<ImportField>(['familyName', 'givenName', 'patronymic', 'latinFamilyName', 'latinGivenName', 'fullName', 'latinName', 'workName']);

/** The values of one row by their fields. What cannot be read is a reason to refuse it, told with what stood there. */
export class RowValues {
  readonly reasons: Reason[] = [];
  private readonly texts = new Map<ImportField, string>();

  constructor(
    row: SourceRow,
    mapping: ImportMapping,
    private readonly settings: Settings,
    private readonly codes: KnownCodes,
  ) {
    if (row.problem) this.reasons.push({ code: row.problem });
    mapping.forEach((field, column) => {
      const raw = row.cells[column];
      if (field === null || raw === undefined) return;
      const value = field === 'note' ? raw.normalize('NFC').replace(/\r\n?/g, '\n').trim() : tidy(raw);
      if (value === '') return;
      const former = this.texts.get(field);
      this.texts.set(field, former === undefined ? value : `${former}; ${value}`);
    });
    for (const [field, value] of this.texts) {
      if (ofPeople.has(field) && value.includes('?')) this.refuse('lost-letters', field, value);
      const shape = shapes[field];
      if (!shape) continue;
      const checked = shape.safeParse(field === 'website' && !/^https?:/i.test(value) ? `https://${value}` : value);
      if (checked.success) this.texts.set(field, checked.data);
      else this.refuse('bad-value', field, value);
    }
  }

  get isRefused(): boolean {
    return this.reasons.some(({ code }) => !notes.has(code));
  }

  refuse(code: string, field?: ImportField, value?: string, row?: number): void {
    this.reasons.push({ code, ...(field && { field }), ...(value !== undefined && { value: value.slice(0, 200) }), ...(row !== undefined && { row }) });
  }

  /** Somebody alike is there; whether that refuses the row depends on the code. */
  suspect(code: 'probably-known' | 'likely-duplicate', alike: Alike): void {
    this.reasons.push({ code, alike });
  }

  text(field: ImportField): string {
    return this.texts.get(field) ?? '';
  }

  get id(): string | null {
    const id = this.text('id').replace(/^urn:uuid:/i, '').toLowerCase();
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
  }

  date(field: 'validFrom' | 'validTo'): string | null {
    const typed = this.text(field);
    if (typed === '') return null;
    const date = readDate(typed, this.settings.dateOrder);
    if (date === null || !PlainDate.safeParse(date).success) this.refuse('bad-date', field, typed);
    return date;
  }

  emails(): string[] {
    const found = readEmails(this.text('email'));
    if (found === null) this.refuse('bad-email', 'email', this.text('email'));
    return found ?? [];
  }

  /** undefined where the row says nothing or what it says is unknown (which refuses it). */
  country(): string | null | undefined {
    const typed = this.text('country');
    if (typed === '') return undefined;
    const code = this.codes.country(typed);
    if (code === undefined) this.refuse('unknown-country', 'country', typed);
    return code;
  }

  sector(): string | undefined {
    const typed = this.text('sector');
    if (typed === '') return this.settings.defaults.sectorCode ?? undefined;
    const code = this.codes.sector(typed);
    if (code === undefined) this.refuse('unknown-sector', 'sector', typed);
    return code;
  }

  languages(): string[] {
    const typed = this.text('languages').split(/[;,/|]+/).map((one) => one.trim()).filter(Boolean);
    return [...new Set(typed.flatMap((one) => {
      const tag = this.codes.language(one);
      if (tag === undefined) this.refuse('unknown-language', 'languages', one);
      return tag ?? [];
    }))].slice(0, 20);
  }

  gender(): string | null {
    const typed = this.text('gender');
    const gender = typed === '' ? 'not-stated' : readGender(typed);
    if (gender === null) this.refuse('unknown-gender', 'gender', typed);
    return gender === 'not-stated' ? null : gender;
  }

  /** A title that is no function of the list becomes the one that was chosen for such rows; the report says so. */
  jobFunction(): string | null {
    const typed = this.text('function');
    const code = typed === '' ? undefined : this.codes.jobFunction(typed);
    if (code !== undefined) return code;
    const chosen = this.settings.defaults.functionCode;
    if (typed !== '' && chosen !== null) this.refuse('function-by-default', 'function', typed);
    return chosen;
  }
}

/** Told beside a row, and no reason to refuse it. */
export const notes: ReadonlySet<string> = new Set(['namesake', 'function-by-default', 'shared-mailbox', 'likely-duplicate']);
