import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { FormField, form, minLength, required } from '@angular/forms/signals';
import { Subject, of, throwError, type Observable } from 'rxjs';
import { speak } from '../../../testing/language';
import { Problem } from '../http/problem';
import { Choices } from './choices';
import { Field } from './field';
import type { Option } from './option';
import { Pick } from './pick';

@Component({
  imports: [Choices, Field, FormField, Pick],
  template: `
    <ui-field label="Languages" hint="Of the training"><ui-choices [formField]="fields.languages" [options]="options" /></ui-field>
    <ui-field label="Organisation"><ui-pick [formField]="fields.organisation" [search]="search" /></ui-field>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Host {
  readonly options: Option[] = [
    { value: 'de', label: 'German' },
    { value: 'el', label: 'Greek' },
    { value: 'tr', label: 'Türkçe' },
  ];
  readonly model = signal({ languages: [] as string[], organisation: null as string | null });
  readonly fields = form(this.model, (path) => {
    minLength(path.languages, 1);
    required(path.organisation);
  });
  asked: string[] = [];
  answer: (words: string) => Observable<Option[]> = () => of([]);
  readonly search = (words: string) => {
    this.asked.push(words);
    return this.answer(words);
  };
}

describe('comboboxes', () => {
  let fixture: ComponentFixture<Host>;
  let choices: HTMLInputElement;
  let pick: HTMLInputElement;

  const type = async (field: HTMLInputElement, words: string) => {
    field.focus();
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await fixture.whenStable();
  };
  const press = async (field: HTMLInputElement, ...keys: string[]) => {
    for (const key of keys) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await fixture.whenStable();
    }
  };
  const pause = async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await fixture.whenStable();
  };
  const shown = (field: HTMLInputElement) =>
    [...document.querySelectorAll(`#${field.getAttribute('aria-controls')} [role=option]`)].map((option) => option.textContent.trim());
  const active = (field: HTMLInputElement) => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent.trim();

  beforeEach(async () => {
    await speak('en');
    fixture = TestBed.createComponent(Host);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    [choices, pick] = [...(fixture.nativeElement as HTMLElement).querySelectorAll('input')] as [HTMLInputElement, HTMLInputElement];
  });

  afterEach(() => (fixture.nativeElement as HTMLElement).remove());

  it('are named and described by their field', () => {
    expect(choices.labels?.[0]?.textContent.trim()).toContain('Languages');
    expect(document.getElementById(choices.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Of the training');
  });

  describe('ui-choices', () => {
    it('narrows by letters without accents, takes by Enter and takes off by Backspace', async () => {
      await type(choices, 'turk');
      expect(shown(choices)).toEqual(['Türkçe']);
      await press(choices, 'Enter');
      expect(fixture.componentInstance.model().languages).toEqual(['tr']);
      expect(shown(choices)).toEqual(['German', 'Greek', 'Türkçe']);
      await press(choices, 'ArrowDown', 'Enter');
      expect(fixture.componentInstance.model().languages).toEqual(['tr', 'el']);
      await press(choices, 'Backspace');
      expect(fixture.componentInstance.model().languages).toEqual(['tr']);
    });

    it('closes on Escape and keeps the dialog around it open', async () => {
      await type(choices, 'g');
      const outer = jest.fn();
      document.body.addEventListener('keydown', outer, { once: true });
      await press(choices, 'Escape');
      expect(choices.getAttribute('aria-expanded')).toBe('false');
      expect(outer).not.toHaveBeenCalled();
    });

    it('tells what is missing once it was left', async () => {
      await type(choices, 'g');
      pick.focus();
      await fixture.whenStable();
      expect(choices.getAttribute('aria-invalid')).toBe('true');
      expect((fixture.nativeElement as HTMLElement).querySelector('.error')?.textContent).toContain('At least 1 entry');
    });
  });

  describe('ui-pick', () => {
    it('asks once after a pause and drops an older answer', async () => {
      const slow = new Subject<Option[]>();
      fixture.componentInstance.answer = (words) => (words === 'la' ? slow : of([{ value: 'b', label: 'La Strada' }]));
      await type(pick, 'l');
      await type(pick, 'la');
      await pause();
      await type(pick, 'la s');
      await pause();
      expect(fixture.componentInstance.asked).toEqual(['la', 'la s']);
      slow.next([{ value: 'a', label: 'Late' }]);
      await fixture.whenStable();
      expect(shown(pick)).toEqual(['La Strada']);
      expect(active(pick)).toBe('La Strada');
    });

    it('shows what was chosen, and puts it back when other words were left behind', async () => {
      fixture.componentInstance.answer = () => of([{ value: 'b', label: 'La Strada' }]);
      await type(pick, 'la');
      await pause();
      await press(pick, 'Enter');
      expect([fixture.componentInstance.model().organisation, pick.value]).toEqual(['b', 'La Strada']);
      await type(pick, 'something else');
      choices.focus();
      await fixture.whenStable();
      expect([fixture.componentInstance.model().organisation, pick.value]).toEqual(['b', 'La Strada']);
      await type(pick, '');
      expect(fixture.componentInstance.model().organisation).toBeNull();
    });

    it('says what went wrong instead of an empty list', async () => {
      fixture.componentInstance.answer = () => throwError(() => new Problem({ code: 'not-ready', status: 503, detail: 'Restarting' }));
      await type(pick, 'la');
      await pause();
      expect(document.getElementById(pick.getAttribute('aria-controls') ?? '')?.textContent).toContain('Restarting');
    });
  });
});
