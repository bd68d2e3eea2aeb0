import { applyEach, disabled, maxLength, required, validate, type FieldContext, type SchemaPathTree } from '@angular/forms/signals';
import type { BodyOf, PhaseSettings } from '@liaison/contracts';
import { taskCodes, type TaskCode } from '@liaison/domain/planning';

interface Named {
  /** Empty for one that is new. */
  id: string;
  en: string;
  de: string;
  /** Scores or trainings that refer to it. */
  used: number;
}

/** The form of a phase's settings. Numbers are texts while they are typed. */
export interface SettingsModel {
  completedShare: string;
  /** Empty where trainings are planned without a test. */
  testName: string;
  passMark: string;
  taskWeeks: Record<TaskCode, string>;
  criteria: (Named & { weight: string })[];
  fundingLines: (Named & { code: string })[];
}

export const noSettings: SettingsModel = { completedShare: '', testName: '', passMark: '', taskWeeks: weeksOf(() => ''), criteria: [], fundingLines: [] };

export function modelOf({ completedShare, finalTest, taskWeeks, criteria, fundingLines }: PhaseSettings): SettingsModel {
  return {
    completedShare: String(completedShare), testName: finalTest?.name ?? '', passMark: finalTest ? String(finalTest.passMark) : '', taskWeeks: weeksOf((code) => String(taskWeeks[code])),
    criteria: criteria.map(({ id, name, weight, scores }) => ({ id, ...name, weight: String(weight), used: scores })),
    fundingLines: fundingLines.map(({ id, name, code, trainings }) => ({ id, ...name, code, used: trainings })),
  };
}

export function bodyOf({ completedShare, testName, passMark, taskWeeks, criteria, fundingLines }: SettingsModel): Omit<BodyOf<'PUT /phases/:id/settings'>, 'version'> {
  return {
    completedShare: Number(completedShare), finalTest: testName.trim() === '' ? null : { name: testName, passMark: Number(passMark) }, taskWeeks: weeksOf((code) => Number(taskWeeks[code])),
    criteria: criteria.map(({ id, en, de, weight }) => ({ id: id || null, name: { en, de }, weight: Number(weight) })),
    fundingLines: fundingLines.map(({ id, en, de, code }) => ({ id: id || null, name: { en, de }, code })),
  };
}

export function settingsRules(path: SchemaPathTree<SettingsModel>, mayChange: () => boolean): void {
  disabled(path, () => !mayChange());
  whole(path.completedShare, 1, 100);
  maxLength(path.testName, 200);
  whole(path.passMark, 1, 100, ({ valueOf }) => valueOf(path.testName).trim() !== '');
  for (const code of taskCodes) whole(path.taskWeeks[code], -52, 104);
  applyEach(path.criteria, (row) => {
    for (const name of [row.en, row.de]) {
      required(name);
      maxLength(name, 120);
    }
    whole(row.weight, 1, 9);
  });
  applyEach(path.fundingLines, (row) => {
    for (const name of [row.en, row.de]) {
      required(name);
      maxLength(name, 120);
    }
    required(row.code);
    maxLength(row.code, 40);
  });
}

function whole(path: SchemaPathTree<string>, least: number, most: number, counts: (field: FieldContext<string>) => boolean = () => true): void {
  validate(path, (field) => {
    const { value } = field;
    if (!counts(field)) return undefined;
    const text = value().trim();
    if (!/^-?\d{1,3}$/.test(text)) return { kind: 'count', max: most };
    if (Number(text) < least) return { kind: 'min', min: least };
    return Number(text) > most ? { kind: 'max', max: most } : undefined;
  });
}

function weeksOf<T>(value: (code: TaskCode) => T): Record<TaskCode, T> {
  return Object.fromEntries(taskCodes.map((code) => [code, value(code)])) as Record<TaskCode, T>;
}
