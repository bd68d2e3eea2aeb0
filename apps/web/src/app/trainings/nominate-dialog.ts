import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { nominationRoutes, type NominationRoute } from '@liaison/domain/trainings';
import { map, tap } from 'rxjs';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Pick } from '../shared/forms/pick';
import { Saver } from '../shared/forms/saver';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { ListsClient } from './nominations/lists-client';
import { QuestionFields } from './questions/question-fields';
import { given, type Answers } from './questions/questions-client';
import { routeOf } from './route-of';
import { TrainingsClient, type Candidate, type TrainingDetail } from './trainings-client';

export interface Nominated {
  readonly training: TrainingDetail;
  readonly how: 'nominate' | 'invite' | 'hold';
}

/** Puts a person forward, or asks them. Closes with the training as it is then. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose, Pick, QuestionFields],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('trainings.people.nominate')">
        <ui-error-summary [of]="saver" [form]="fields" />
        <ui-field [label]="t('trainings.people.person')" [hint]="t('trainings.people.personHint')">
          <ui-pick [formField]="fields.personId" [search]="find" (valueChange)="suggestRoute($event)" />
        </ui-field>
        <ui-field [label]="t('trainings.people.route')">
          <select [formField]="fields.route">
            @for (route of routes; track route) {
              <option [value]="route">{{ nameOf(route) }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('selection.invite.how')" [hint]="model().how === 'hold' ? t('selection.invite.holdHint') : ''">
          <select [formField]="fields.how">
            <option value="nominate">{{ t('selection.invite.nominate') }}</option>
            <option value="invite">{{ t('selection.invite.invite') }}</option>
            @if (training.may.select) {
              <option value="hold">{{ t('selection.invite.hold') }}</option>
            }
          </select>
        </ui-field>
        @if (model().how === 'nominate') {
          <ui-field [label]="t('trainings.people.rankField')" [hint]="t('trainings.people.rankHint')"><input inputmode="numeric" [formField]="fields.rank" /></ui-field>
          @if (asked.value()?.form; as form) {
            @if (form.questions.length) {
              <p class="muted">{{ t('questions.aboutText') }}</p>
              <app-question-fields #questions [form]="form" [goesOn]="{}" [(answers)]="answers" [tried]="tried()" [refused]="saver.problem()" />
            }
          }
        } @else {
          <ui-field [label]="t('selection.invite.until')" [hint]="t('selection.invite.untilHint', { zone: training.timeZone })"><input type="date" [formField]="fields.until" /></ui-field>
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t(model().how === 'nominate' ? 'trainings.people.nominate' : 'selection.invite.send') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    // The list of people opens over the fields below; the dialog keeps room for it.
    ui-dialog {
      display: block;
      min-height: 24rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NominateDialog {
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly client = inject(TrainingsClient);
  private readonly lists = inject(ListsClient);
  protected readonly training = inject<TrainingDetail>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<NominateDialog, Nominated>>(MatDialogRef);
  protected readonly asked = inject(Api).resource('GET /trainings/:id/questions', () => ({ params: { id: this.training.id } }));
  private readonly questions = viewChild<QuestionFields>('questions');
  protected readonly answers = signal<Answers>({});
  protected readonly tried = signal(false);
  protected readonly saver = new Saver();
  protected readonly routes = nominationRoutes;
  private readonly found = new Map<string, Candidate>();

  protected readonly model = signal<{ personId: string | null; route: NominationRoute; rank: string; how: 'nominate' | 'invite' | 'hold'; until: string }>({
    personId: null, route: 'authority', rank: '', how: 'nominate', until: '',
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.personId);
    required(path.until, { when: () => this.model().how !== 'nominate' });
    validate(path.rank, ({ value }) => (value() && !/^[1-9]\d{0,2}$/.test(value().trim()) ? { kind: 'rank' } : undefined));
  });

  protected readonly find = (words: string) =>
    this.client.candidates(this.training.id, words).pipe(
      tap(({ items }) => items.forEach((item) => this.found.set(item.id, item))),
      map(({ items }) =>
        items
          .filter(({ nominated }) => !nominated)
          .map(({ id, displayName, organisationName, countryCode }) => ({
            value: id,
            label: displayName,
            detail: [organisationName, countryCode && this.formats.country(countryCode)].filter(Boolean).join(' · '),
          })),
      ),
    );

  protected nameOf(route: NominationRoute): string {
    return this.t(`domain.nominationRoute.${route}`);
  }

  protected suggestRoute(personId: string | null): void {
    const candidate = personId === null ? undefined : this.found.get(personId);
    if (candidate) this.model.update((now) => ({ ...now, route: routeOf[candidate.discipline] }));
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.model().personId && this.questions()?.check() === false) return;
    const saved = await this.saver.run(this.fields, () => {
      const { personId, route, rank, how, until } = this.model();
      if (how !== 'nominate') return this.lists.invite(this.training.id, { personId: personId ?? '', route, until, zone: this.training.timeZone, holdsPlace: how === 'hold' });
      return this.client.nominate(this.training.id, { personId: personId ?? '', route, rank: rank ? Number(rank) : null, ...given(this.asked.value()?.form ?? { number: 0, questions: [] }, this.answers()) });
    });
    // The questions are others by now: they are shown, with what was typed to those that stayed.
    if (this.saver.problem()?.code === 'form-changed') this.asked.reload();
    if (saved) this.dialog.close({ training: saved, how: this.model().how });
  }
}
