import { form, maxLength, required, validate, type FieldTree } from '@angular/forms/signals';
import type { WritableSignal } from '@angular/core';
import { circleRoles } from '@liaison/domain/access';
import { disciplines } from '@liaison/domain/disciplines';
import { licences, mostReviewMonths } from '@liaison/domain/materials';
import type { Material, MaterialFields } from './materials-client';

type Typed = 'reviewDue' | 'licence' | 'reviewMonths' | 'reviewOwnerId' | 'disciplines' | 'roles' | 'countries';

/** What the form holds: the same as the API takes, with an empty text for what is not set. */
export interface MaterialModel extends Omit<MaterialFields, Typed> {
  reviewDue: string;
  licence: string;
  reviewMonths: string;
  reviewOwnerId: string;
  disciplines: string[];
  roles: string[];
  countries: string[];
}

export const emptyMaterial: MaterialModel = {
  code: '',
  title: { en: '', de: '' },
  kind: 'manual',
  tlp: 'GREEN',
  audience: 'everyone',
  moduleIds: [],
  sourceLanguage: 'en',
  reviewDue: '',
  licence: '',
  reviewMonths: '',
  reviewOwnerId: '',
  disciplines: [],
  roles: [],
  countries: [],
  trainingId: null,
};

export function modelOf({ code, title, kind, tlp, audience, moduleIds, sourceLanguage, ...described }: Material): MaterialModel {
  const { reviewDue, licence, reviewMonths, reviewOwner, disciplines, roles, countries, training } = described;
  return {
    code, title: { ...title }, kind, tlp, audience, moduleIds: [...moduleIds], sourceLanguage, reviewDue: reviewDue ?? '', licence: licence ?? '',
    reviewMonths: reviewMonths === null ? '' : String(reviewMonths), reviewOwnerId: reviewOwner?.id ?? '',
    disciplines: [...disciplines], roles: [...roles], countries: [...countries], trainingId: training?.id ?? null,
  };
}

export function fieldsOf(model: MaterialModel): MaterialFields {
  return {
    ...model,
    reviewDue: model.reviewDue || null,
    licence: licences.find((one) => one === model.licence) ?? null,
    reviewMonths: model.reviewMonths ? Number(model.reviewMonths) : null,
    reviewOwnerId: model.reviewOwnerId || null,
    disciplines: disciplines.filter((one) => model.disciplines.includes(one)),
    roles: circleRoles.filter((one) => model.roles.includes(one)),
  };
}

export function materialForm(model: WritableSignal<MaterialModel>): FieldTree<MaterialModel> {
  return form(model, (path) => {
    required(path.code);
    maxLength(path.code, 20);
    required(path.title.en);
    maxLength(path.title.en, 200);
    required(path.title.de);
    maxLength(path.title.de, 200);
    validate(path.reviewMonths, ({ value }) => (isCycle(value()) ? undefined : { kind: 'max', max: mostReviewMonths }));
  });
}

function isCycle(typed: string): boolean {
  return typed === '' || (/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= mostReviewMonths);
}
