import { form, maxLength, required, type FieldTree } from '@angular/forms/signals';
import type { WritableSignal } from '@angular/core';
import type { Material, MaterialFields } from './materials-client';

/** What the form holds: the same as the API takes, with an empty text for a date that is not set. */
export interface MaterialModel extends Omit<MaterialFields, 'reviewDue'> {
  reviewDue: string;
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
};

export function modelOf({ code, title, kind, tlp, audience, moduleIds, sourceLanguage, reviewDue }: Material): MaterialModel {
  return { code, title: { ...title }, kind, tlp, audience, moduleIds: [...moduleIds], sourceLanguage, reviewDue: reviewDue ?? '' };
}

export function fieldsOf(model: MaterialModel): MaterialFields {
  return { ...model, reviewDue: model.reviewDue || null };
}

export function materialForm(model: WritableSignal<MaterialModel>): FieldTree<MaterialModel> {
  return form(model, (path) => {
    required(path.code);
    maxLength(path.code, 20);
    required(path.title.en);
    maxLength(path.title.en, 200);
    required(path.title.de);
    maxLength(path.title.de, 200);
  });
}
