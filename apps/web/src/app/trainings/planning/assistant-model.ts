import { applyEach, maxLength, minLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { Wish } from './planning-client';

/** A training that is to be, as it is typed. Numbers are texts while they are typed. */
export interface WishModel {
  title: string;
  countryCode: string;
  city: string;
  modules: string[];
  languages: string[];
  days: string;
  team: string;
  from: string;
  to: string;
}

export interface AssistantModel {
  wishes: WishModel[];
  answerUntil: string;
  message: string;
}

export function newWish({ from, to }: Pick<WishModel, 'from' | 'to'>, last?: WishModel): WishModel {
  // Trainings of one plan are mostly of one kind.
  return { title: last?.title ?? '', countryCode: '', city: '', modules: last?.modules ?? [], languages: [], days: last?.days ?? '2', team: last?.team ?? '2', from: last?.from ?? from, to: last?.to ?? to };
}

export function wishOf({ countryCode, modules, languages, days, team, from, to }: WishModel, index: number): Wish {
  return { key: `${index + 1}`, countryCode, modules, languages, days: Number(days), team: Number(team), from, to };
}

export function assistantRules(path: SchemaPathTree<AssistantModel>): void {
  applyEach(path.wishes, (wish) => {
    required(wish.title);
    maxLength(wish.title, 200);
    required(wish.countryCode);
    required(wish.city);
    maxLength(wish.city, 120);
    required(wish.modules);
    minLength(wish.modules, 1);
    required(wish.languages);
    minLength(wish.languages, 1);
    validate(wish.days, ({ value }) => (/^([1-9]|10)$/.test(value().trim()) ? undefined : { kind: 'count', max: 10 }));
    validate(wish.team, ({ value }) => (/^[1-6]$/.test(value().trim()) ? undefined : { kind: 'count', max: 6 }));
    required(wish.from);
    required(wish.to);
    validate(wish.to, ({ value, valueOf }) => (value() && value() < valueOf(wish.from) ? { kind: 'order' } : undefined));
  });
  maxLength(path.message, 1000);
}
