import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { needsWatermark } from '@liaison/domain/access';
import { Field } from '../shared/forms/field';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { ProblemText } from '../shared/ui/problem-text';
import { MaterialWords, numberOf } from './material-words';
import type { Edition, Material } from './materials-client';
import { mayGoOn, Uploads } from './uploads';

/** Gives an edition files: a language, then files by choosing or dropping; each with how far it is and a way to stop it. */
@Component({
  selector: 'app-upload-box',
  imports: [Field, Icon, MatButton],
  templateUrl: './upload-box.html',
  styleUrl: './upload-box.scss',
  host: { '(window:beforeunload)': 'hold($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadBox {
  readonly material = input.required<Material>();
  readonly edition = input.required<Edition>();
  /** The language somebody came for; else the first one that is missing. */
  readonly wanted = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly problems = inject(ProblemText);
  protected readonly uploads = inject(Uploads);
  private readonly words = inject(MaterialWords);
  protected readonly icons = { upload: 'upload-outline', stop: 'close', pause: 'pause', resume: 'play', failed: 'alert-circle-outline' } as const;
  protected readonly mayGoOn = mayGoOn;
  protected readonly over = signal(false);

  protected readonly languages = computed(() => this.words.languages([this.material().sourceLanguage, ...this.material().languages]));
  protected readonly language = linkedSignal(() => this.wanted() ?? this.firstMissing());
  /** A published edition takes one file per language, and that one for ever. */
  protected readonly draft = computed(() => this.edition().state === 'draft');
  protected readonly named = computed(() => needsWatermark(this.material().tlp));
  protected readonly own = computed(() => this.uploads.all().filter(({ editionId }) => editionId === this.edition().id));

  constructor() {
    void this.uploads.restore();
  }

  /** The source first, because without it nothing is published; then what the former editions had. */
  private firstMissing(): string {
    const { sourceLanguage, languages } = this.material();
    const there = this.edition().languageVersions.map(({ language }) => language);
    return [sourceLanguage, ...languages].find((language) => !there.includes(language)) ?? sourceLanguage;
  }

  /** Closing the window would break off what is under way. */
  protected hold(event: BeforeUnloadEvent): void {
    if (this.uploads.busy()) event.preventDefault();
  }

  protected choose(input: HTMLInputElement): void {
    this.take(input.files);
    // The same file can be chosen again after it was refused.
    input.value = '';
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  private take(files: FileList | null): void {
    const taken = [...(files ?? [])].slice(0, this.draft() ? undefined : 1);
    for (const file of taken) this.uploads.start(this.material().id, { id: this.edition().id, number: numberOf(this.edition()) }, this.language(), file);
  }
}
