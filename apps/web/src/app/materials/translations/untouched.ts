import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Notices } from '../../shared/ui/notices';
import { MaterialWords, numberOf } from '../material-words';
import type { Edition, LanguageVersion, Material } from '../materials-client';
import type { AskedReason } from '../reason-dialog';
import { TranslationsClient } from './translations-client';

interface Line {
  readonly edition: Edition;
  readonly version: LanguageVersion;
}

/** Which translations a major edition left untouched, by whose word and why; and for coordination the way to say so. */
@Component({
  selector: 'app-untouched',
  imports: [MatButton],
  template: `
    @if (lines().length) {
      <ul class="plain-list">
        @for (line of lines(); track line.version.id) {
          <li>
            @if (line.version.mayConfirm) {
              <span>{{ name(line) }}</span>
              <button matButton type="button" [attr.aria-label]="name(line) + ': ' + t('translations.confirm.button')" (click)="confirm(line)">{{ t('translations.confirm.button') }}</button>
            } @else if (line.version.untouched; as said) {
              <span>{{ t('translations.confirm.said', { version: name(line), major: said.major, reason: said.reason }) }}</span>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      font-size: 0.875rem;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 12px;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Untouched {
  readonly of = input.required<Material>();
  readonly changed = output<Material>();

  protected readonly t = inject(Messages).t;
  private readonly words = inject(MaterialWords);
  private readonly client = inject(TranslationsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  /** Of what a newer text of the same language replaced nobody has to know any more. */
  protected readonly lines = computed<Line[]>(() =>
    this.of().editions.flatMap((edition) =>
      edition.languageVersions
        .filter(({ mayConfirm, untouched, freshness }) => mayConfirm || (untouched !== null && freshness === 'stale'))
        .map((version) => ({ edition, version })),
    ),
  );

  protected name({ edition, version }: Line): string {
    return this.words.version(version.language, numberOf(edition));
  }

  protected async confirm(line: Line): Promise<void> {
    const { ReasonDialog } = await import('../reason-dialog');
    const asked: AskedReason = {
      heading: this.t('translations.confirm.title', { version: this.name(line), edition: this.of().edition ?? '' }),
      text: this.t('translations.confirm.text'),
      confirm: this.t('translations.confirm.send'),
    };
    const reason = await this.dialogs.open<string, AskedReason>(ReasonDialog, asked);
    if (!reason) return;
    try {
      this.changed.emit(await this.client.confirmUntouched(line.version.id, reason));
      this.notices.say(this.t('translations.confirm.done', { version: this.name(line) }));
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
