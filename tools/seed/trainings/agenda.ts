import { moduleRows } from '../../../apps/api/src/reference/reference-rows';
import { found } from '../kit/seed-context';

export interface Module {
  id: string;
  code: string;
  titleEn: string;
  titleDe: string;
  objectives: string[];
  minutes: number;
}

export const modules: ReadonlyMap<string, Module> = new Map(
  moduleRows().map((row) => [
    String(row['code']),
    {
      id: String(row['id']),
      code: String(row['code']),
      titleEn: String(row['title_en']),
      titleDe: String(row['title_de']),
      objectives: row['objectives'] as string[],
      minutes: Number(row['minutes_from']),
    },
  ]),
);

export function moduleOf(code: string): Module {
  return found(modules.get(code), `module ${code}`);
}

/** A slot of the agenda: the day counts from 0, the times are minutes after midnight on the clock of the place. */
export interface Slot {
  day: number;
  from: number;
  to: number;
  moduleId: string | null;
  title: string;
  room: string;
  /** Of sessions at the same time, which one this is, counted from 0: each has a trainer of its own. */
  group?: number;
}

const words = {
  en: { opening: 'Opening and expectations', close: 'Evaluation and close', deepen: 'Group work', plenary: 'Plenary', group: 'Group room' },
  de: { opening: 'Eröffnung und Erwartungen', close: 'Auswertung und Abschluss', deepen: 'Gruppenarbeit', plenary: 'Plenum', group: 'Gruppenraum' },
};

const nine = 9 * 60;
const lunch = { from: 12 * 60 + 30, minutes: 60 };

/** Spreads the modules over the days: breaks between them, an hour at noon, an opening and a close. */
export function agendaOf(codes: readonly string[], days: number, language: 'en' | 'de'): Slot[] {
  const { opening, close, deepen, plenary, group } = words[language];
  const slots: Slot[] = [];
  for (let day = 0; day < days; day++) {
    let clock = nine;
    const place = (minutes: number, ...atOnce: Pick<Slot, 'moduleId' | 'title' | 'room' | 'group'>[]) => {
      if (clock < lunch.from && clock + minutes > lunch.from + 30) clock = lunch.from + lunch.minutes;
      for (const slot of atOnce) slots.push({ day, from: clock, to: clock + minutes, ...slot });
      clock += minutes + (minutes >= 60 ? 15 : 0);
      if (clock > lunch.from - 30 && clock < lunch.from + lunch.minutes) clock = lunch.from + lunch.minutes;
    };
    if (day === 0) place(30, { moduleId: null, title: opening, room: plenary });
    const ofDay = codes.slice(Math.floor((day * codes.length) / days), Math.floor(((day + 1) * codes.length) / days));
    for (const [number, code] of ofDay.entries()) {
      const module = moduleOf(code);
      place(module.minutes, { moduleId: module.id, title: language === 'de' ? module.titleDe : module.titleEn, room: number === 0 ? plenary : `${group} ${number}` });
    }
    // Two halves of the people work at the same time, each in a room and with a trainer of their own.
    if (ofDay.length < 2) place(90, ...['A', 'B'].map((half, index) => ({ moduleId: null, title: `${deepen} ${half}`, room: `${group} ${index + 1}`, group: index })));
    if (day === days - 1) place(30, { moduleId: null, title: close, room: plenary });
  }
  return slots;
}
