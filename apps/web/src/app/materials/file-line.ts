import { ChangeDetectionStrategy, Component, DOCUMENT, booleanAttribute, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Messages } from '../shared/i18n/messages';
import { Download } from '../shared/ui/download';
import { Icon } from '../shared/ui/icon';
import { Notices } from '../shared/ui/notices';
import { MaterialsClient, type StoredFile } from './materials-client';

/** One file: to fetch, to check by its sum, and for editors of a draft to take out. */
@Component({
  selector: 'app-file-line',
  imports: [Download, Icon, MatButton],
  template: `
    @if (named()) {
      <span class="name muted">{{ file().name }}</span>
    } @else {
      <a uiDownload [href]="url()" [size]="file().size" (click)="fetched.emit()">{{ file().name }}</a>
    }
    @if (file().pages; as pages) {
      <span class="muted num">{{ t('materials.file.pages', { count: pages }) }}</span>
    }
    @if (checkable()) {
      <button type="button" class="sum" (click)="copy()" [attr.aria-label]="t('materials.sum.copy', { name: file().name })">
        <span aria-hidden="true">SHA-256 {{ start() }}…</span><ui-icon [name]="icons.copy" />
      </button>
    }
    @if (removable()) {
      <button matButton type="button" (click)="removed.emit()" [attr.aria-label]="t('materials.file.removeNamed', { name: file().name })">
        <ui-icon [name]="icons.remove" />{{ t('materials.file.remove') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
      min-width: 0;
    }
    a,
    .name {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .sum {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 28px;
      padding: 2px 8px;
      border: 1px solid var(--l-line);
      border-radius: var(--l-radius-small);
      background: none;
      color: var(--l-muted);
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
      cursor: pointer;
    }
    .sum:hover {
      border-color: var(--l-line-strong);
      color: var(--l-text);
    }
    .sum ui-icon {
      font-size: 0.8125rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileLine {
  readonly file = input.required<StoredFile>();
  /** False where every copy carries a name of its own: its sum would never fit. */
  readonly checkable = input(true);
  readonly removable = input(false);
  /** Only names the file, where the button that fetches it stands already. */
  readonly named = input(false, { transform: booleanAttribute });
  readonly removed = output();
  readonly fetched = output();

  protected readonly t = inject(Messages).t;
  protected readonly icons = { copy: 'content-copy', remove: 'trash-can-outline' } as const;
  private readonly client = inject(MaterialsClient);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  protected readonly url = computed(() => this.client.fileUrl(this.file().id));
  protected readonly start = computed(() => this.file().sha256.slice(0, 8));

  protected async copy(): Promise<void> {
    const { sha256 } = this.file();
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(sha256);
      this.notices.say(this.t('materials.sum.copied'));
    } catch {
      // Without a secure connection browsers offer no clipboard: shown, it can be selected.
      this.notices.say(sha256);
    }
  }
}
