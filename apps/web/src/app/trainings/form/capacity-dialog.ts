import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { PlacesPreview } from '@liaison/contracts';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

export interface CapacityQuestion {
  readonly trainingId: string;
  readonly preview: PlacesPreview;
}

type Group = Pick<PlacesPreview['above'][number], 'discipline' | 'countryCode'>;

/** What other numbers of places mean for people, before they are saved. Closes with true to save. */
@Component({
  imports: [Dialog, MatButton, MatDialogClose, RouterLink],
  template: `
    <ui-dialog [heading]="t('trainings.capacity.title')">
      <p>{{ t('trainings.capacity.text') }}</p>
      @for (group of preview.above; track $index) {
        <section>
          <p class="warn">{{ t('trainings.capacity.above', { name: nameOf(group), taken: group.taken, places: group.places }) }}</p>
          <ul>
            @for (person of group.people; track person.nominationId) {
              <li><bdi>{{ person.displayName }}</bdi>&ngsp;<span class="muted"><bdi>{{ person.organisationName }}</bdi></span></li>
            }
          </ul>
        </section>
      }
      @for (group of preview.next; track $index) {
        <section>
          <p>{{ t('trainings.capacity.next', { name: nameOf({ discipline: group.discipline, countryCode: null }), free: group.free }) }}</p>
          <ol>
            @for (person of group.people; track person.nominationId) {
              <li><bdi>{{ person.displayName }}</bdi>&ngsp;<span class="muted"><bdi>{{ person.organisationName }}</bdi></span></li>
            }
          </ol>
        </section>
      }
      @for (group of preview.over; track $index) {
        <p class="warn">{{ t('trainings.capacity.over', { name: nameOf(group), taken: group.taken, places: group.places }) }}</p>
      }
      <ng-container actions>
        <button matButton type="button" mat-dialog-close>{{ t('trainings.capacity.back') }}</button>
        @if (preview.above.length) {
          <a matButton="filled" [routerLink]="['/trainings', question.trainingId, 'selection']" mat-dialog-close>{{ t('trainings.capacity.board') }}</a>
        } @else {
          <button matButton="filled" type="button" (click)="dialog.close(true)">{{ t('trainings.capacity.saveFine') }}</button>
        }
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .warn {
      color: var(--l-warn);
    }
    ul,
    ol {
      margin: 4px 0 0;
      padding-inline-start: 1.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CapacityDialog {
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  protected readonly question = inject<CapacityQuestion>(MAT_DIALOG_DATA);
  protected readonly preview = this.question.preview;
  protected readonly dialog = inject<MatDialogRef<CapacityDialog, boolean>>(MatDialogRef);

  protected nameOf({ discipline, countryCode }: Group): string {
    if (countryCode) return this.formats.country(countryCode);
    return discipline ? this.t(`domain.discipline.${discipline}`) : this.t('trainings.capacity.any');
  }
}
