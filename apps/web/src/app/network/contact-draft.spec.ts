import { TestBed } from '@angular/core/testing';
import { changesSubstance, contactForm, emptyDraft, fieldsOf } from './contact-draft';

const draft = { ...emptyDraft, title: 'Duty desk', organisationId: 'o', languages: ['ro'], email: ' desk@example.org ', phone: '' };

describe('a contact being written', () => {
  it('sends empty channels as none, and leaves out what its editor may not see', () => {
    expect(fieldsOf(draft, [])).toMatchObject({ email: 'desk@example.org', phone: null });
    expect(fieldsOf(draft, ['email'])).not.toHaveProperty('email');
  });

  it('loses its verification with anything but note and rules', () => {
    expect(changesSubstance(draft, { ...draft, note: 'Ring twice', rules: { ...draft.rules, email: 'public' } })).toBe(false);
    expect(changesSubstance(draft, { ...draft, competences: [{ code: 'ID.IND', level: 'informed' }] })).toBe(true);
  });

  it('knows before it is sent what has no place in it', () => {
    const { model, fields } = TestBed.runInInjectionContext(() => contactForm());
    model.set({ ...draft, email: 'desk', phone: 'call me', note: 'See 12 Js 345/23', languages: [] });
    const kinds = [fields.email, fields.phone, fields.note, fields.languages].map((field) => field().errors()[0]?.kind);
    expect(kinds).toEqual(['email', 'pattern', 'case-data', 'minLength']);
    model.set({ ...draft, email: '', phone: '+999 22 1234' });
    expect(fields().valid()).toBe(true);
  });
});
