import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Formats } from '../i18n/formats';
import { Messages } from '../i18n/messages';
import { Icon } from './icon';

/**
 * A file to fetch, with its size said before. It is a plain link: the browser shows the progress, resumes a broken download
 * by ranges and takes the name from the server. `<a uiDownload [href]="url" [size]="file.size">handbook.pdf</a>`
 */
@Component({
  selector: 'a[uiDownload]',
  imports: [Icon],
  template: `
    <ui-icon [name]="icon" />
    <span class="name"><ng-content /></span>
    @if (size() !== null) {
      <span class="size num">{{ bytes() }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: baseline;
      gap: 6px;
      font-weight: 600;
      text-decoration: none;
    }
    :host(:hover) .name {
      text-decoration: underline;
    }
    ui-icon {
      align-self: center;
    }
    .name {
      overflow-wrap: anywhere;
    }
    .size {
      color: var(--l-muted);
      font-weight: 400;
      white-space: nowrap;
    }
  `,
  host: { download: '', '[attr.title]': "t('ui.download')" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Download {
  /** Bytes. */
  readonly size = input<number | null>(null);
  protected readonly t = inject(Messages).t;
  protected readonly icon = 'download';
  private readonly formats = inject(Formats);
  protected readonly bytes = computed(() => this.formats.bytes(this.size() ?? 0));
}
