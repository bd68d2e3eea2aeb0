import { signal, type WritableSignal } from '@angular/core';
import { email, form, maxLength, minLength, pattern, required, type FieldTree } from '@angular/forms/signals';
import type { ContactDetail, ContactFields } from './network-client';
import { noCaseData } from '../shared/forms/no-case-data';

/** A contact while it is being written: channels are never null, because fields hold text. */
export interface ContactDraft {
  title: string;
  organisationId: string | null;
  personId: string | null;
  languages: string[];
  competences: ContactFields['competences'];
  email: string;
  phone: string;
  note: string;
  rules: ContactFields['rules'];
}

export const emptyDraft: ContactDraft = {
  title: '',
  organisationId: null,
  personId: null,
  languages: [],
  competences: [],
  email: '',
  phone: '',
  note: '',
  rules: { listing: 'network', email: 'network', phone: 'coordination' },
};

export function draftOf({ title, organisationId, personId, languages, competences, email, phone, note, rules }: ContactDetail): ContactDraft {
  return { title, organisationId, personId, languages, competences, email: email ?? '', phone: phone ?? '', note, rules: rules ?? emptyDraft.rules };
}

/** What is sent: an empty channel is none, and one the editor may not see is left out. */
export function fieldsOf(draft: ContactDraft, unseen: readonly string[]): Omit<ContactFields, 'email' | 'phone'> & Partial<Pick<ContactFields, 'email' | 'phone'>> {
  const { email: mail, phone, organisationId, ...rest } = draft;
  return {
    ...rest,
    organisationId: organisationId ?? '',
    ...(!unseen.includes('email') && { email: mail.trim() || null }),
    ...(!unseen.includes('phone') && { phone: phone.trim() || null }),
  };
}

export interface ContactForm {
  readonly model: WritableSignal<ContactDraft>;
  readonly fields: FieldTree<ContactDraft>;
}

/** The form with what can be known before anything is sent. Needs an injection context. */
export function contactForm(): ContactForm {
  const model = signal<ContactDraft>(emptyDraft);
  const fields = form(model, (path) => {
    required(path.title);
    maxLength(path.title, 160);
    required(path.organisationId);
    minLength(path.languages, 1);
    email(path.email);
    pattern(path.phone, /^\+?[0-9 ()/.-]{5,40}$/);
    maxLength(path.note, 1000);
    noCaseData(path.title, path.note);
  });
  return { model, fields };
}

/** Fields that were verified with the contact: changing one of them takes its verification away. */
export function changesSubstance(before: ContactDraft, now: ContactDraft): boolean {
  const substance = ({ title, organisationId, personId, languages, competences, email: mail, phone }: ContactDraft) =>
    JSON.stringify([title, organisationId, personId, languages, competences, mail, phone]);
  return substance(before) !== substance(now);
}
