import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { needsSecondReviewer } from '@liaison/domain/access';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Saver } from '../shared/forms/saver';
import { Stale } from '../shared/forms/stale';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Notices } from '../shared/ui/notices';
import { EditionSteps } from './edition-steps';
import { FileLine } from './file-line';
import { numberOf } from './material-words';
import { MaterialsClient, type Edition, type Material } from './materials-client';
import { UploadBox } from './upload-box';

/** The workbench of an edition that is not published yet: what it says of itself, its files, and the step that comes next. */
@Component({
  selector: 'app-draft-panel',
  imports: [ErrorSummary, Field, FileLine, FormField, Icon, MatButton, UploadBox],
  templateUrl: './draft-panel.html',
  styleUrl: './draft-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftPanel {
  readonly material = input.required<Material>();
  readonly edition = input.required<Edition>();
  /** The language somebody wants to add next. */
  readonly wanted = input<string>();
  readonly changed = output<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(MaterialsClient);
  private readonly steps = inject(EditionSteps);
  private readonly stale = inject(Stale);
  private readonly notices = inject(Notices);
  protected readonly icons = { missing: 'alert-circle-outline', other: 'account-multiple-check-outline' } as const;
  protected readonly saver = new Saver();
  protected readonly number = computed(() => numberOf(this.edition()));
  protected readonly draft = computed(() => this.edition().state === 'draft');
  protected readonly needsOther = computed(() => needsSecondReviewer(this.material().tlp));
  protected readonly complete = computed(() => this.edition().languageVersions.some(({ language, files }) => language === this.material().sourceLanguage && files.length > 0));

  // What was typed stays when a file arrives; only other notes on the server replace it.
  private readonly model = linkedSignal({
    source: () => this.edition().changeNote,
    computation: (note) => ({ ...note }),
    equal: (a, b) => a.en === b.en && a.de === b.de,
  });
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.en, 2000);
    maxLength(path.de, 2000);
  });
  protected readonly dirty = computed(() => this.model().en !== this.edition().changeNote.en || this.model().de !== this.edition().changeNote.de);

  protected async saveNote(): Promise<void> {
    try {
      const material = await this.saver.run(this.fields, () => this.client.changeNote(this.edition(), this.model()), ['stale-version']);
      if (!material) return;
      this.changed.emit(material);
      this.notices.say(this.t('materials.edition.noteSaved'));
    } catch (error) {
      const current = problemOf(error).current as Material;
      const before = this.edition().changeNote;
      const mine = this.model();
      this.changed.emit(current);
      const theirs = current.editions.find(({ id }) => id === this.edition().id)?.changeNote;
      const chosen = theirs && (await this.stale.resolve(mine, theirs, [
        { key: 'en', label: this.t('materials.edition.noteEn') },
        { key: 'de', label: this.t('materials.edition.noteDe') },
      ], before));
      // Going back to the form finds what was typed, not what somebody else saved.
      this.model.set(chosen ?? mine);
      if (!chosen) return;
      if (this.dirty()) await this.saveNote();
    }
  }

  protected async remove(fileId: string): Promise<void> {
    try {
      this.changed.emit(await this.client.removeFile(fileId));
    } catch (error) {
      this.notices.failed(error);
    }
  }

  protected async take(step: 'publish' | 'submit' | 'sendBack' | 'discard' | 'schedule' | 'unschedule'): Promise<void> {
    if (this.dirty()) await this.saveNote();
    if (this.dirty()) return;
    const material = await this.steps[step](this.edition());
    if (material) this.changed.emit(material);
  }
}
