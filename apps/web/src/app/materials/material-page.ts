import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, Injector, afterNextRender, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { isStored, needsSecondReviewer } from '@liaison/domain/access';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { ReadingButton } from './collections/reading-button';
import { DescriptionCard } from './description/description-card';
import { DescriptionWords } from './description/description-words';
import { DraftPanel } from './draft-panel';
import { EditionHistory } from './edition-history';
import { EditionSteps } from './edition-steps';
import { LanguageMatrix, type WantedTranslation } from './language-matrix';
import { MaterialWords, numberOf, tlpTone } from './material-words';
import { MaterialsClient, type Edition, type Material } from './materials-client';
import { OfferCard } from './offer-card';
import { linkPath } from '@liaison/domain/materials';
import type { Holding } from './updates/holders-dialog';
import type { HeldInFigures } from './updates/holdings-dialog';
import { LawCard } from './inserts/law-card';
import { StampCard } from './stamps/stamp-card';
import { FollowButton } from './updates/follow-button';
import { UpdatesClient } from './updates/updates-client';
import type { Ordering } from './translations/order-dialog';
import type { Translation } from './translations/translations-client';
import { Untouched } from './translations/untouched';
import { UploadBox } from './upload-box';
import { Uploads } from './uploads';

/** One material: what to take, how its languages stand, what changed, and for editors the bench. */
@Component({
  imports: [DescriptionCard, DraftPanel, EditionHistory, FollowButton, LanguageMatrix, LawCard, ListStates, MatButton, OfferCard, Page, ReadingButton, RouterLink, StampCard, StateTag, Untouched, UploadBox],
  templateUrl: './material-page.html',
  styleUrl: './material-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MaterialPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tlpTone = tlpTone;
  protected readonly numberOf = numberOf;
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly client = inject(MaterialsClient);
  private readonly steps = inject(EditionSteps);
  private readonly uploads = inject(Uploads);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly words = inject(MaterialWords);
  private readonly described = inject(DescriptionWords);
  private readonly updates = inject(UpdatesClient);
  private readonly session = inject(Session);
  private readonly bench = viewChild<DraftPanel | UploadBox, ElementRef<HTMLElement>>('bench', { read: ElementRef });

  protected readonly material = inject(Api).resource('GET /materials/:id', () => ({ params: { id: this.id() } }));
  protected readonly stored = computed(() => isStored(this.material.value()?.tlp ?? 'GREEN'));
  protected readonly open = computed(() => this.material.value()?.editions.find(({ state }) => state === 'draft' || state === 'in-review'));
  protected readonly published = computed(() => this.material.value()?.editions.find(({ state }) => state === 'published'));
  protected readonly subtitle = computed(() => {
    const material = this.material.value();
    if (!material) return '';
    const kind = this.t(`domain.materialKind.${material.kind}`);
    const edition = material.edition ? this.t('materials.edition.now', { edition: material.edition, day: this.formats.day(material.publishedAt ?? '') }) : '';
    return [kind, material.code, edition].filter(Boolean).join(' · ');
  });
  /** Whom it is for, where that is not everyone. */
  protected readonly audience = computed(() => {
    const material = this.material.value();
    return material ? this.described.audience(material) : [];
  });
  /** The missing cell that an editor pressed. */
  protected readonly wanted = signal<WantedTranslation | undefined>(undefined);
  protected readonly translating = computed(() => {
    const wanted = this.wanted();
    return wanted && wanted.edition.id === this.published()?.id ? wanted : undefined;
  });

  constructor() {
    effect(() => {
      const latest = this.uploads.latest();
      if (!latest || latest.id !== untracked(this.id)) return;
      untracked(() => {
        this.show(latest);
        // What was wanted has come.
        if (this.translating() && !this.uploads.busy()) this.wanted.set(undefined);
      });
    });
    effect(() => {
      this.id();
      this.wanted.set(undefined);
    });
    effect(() => {
      // The bench may stand far below the matrix: whoever asked for it is taken there.
      if (this.wanted()) this.bench()?.nativeElement.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    });
  }

  protected show(material: Material): void {
    this.material.set(material);
    this.client.noteChange();
    // A step may take away the button that took it; the keyboard goes on at the heading.
    afterNextRender(
      () => {
        if (this.document.activeElement === this.document.body) this.host.querySelector<HTMLElement>('h2[tabindex]')?.focus();
      },
      { injector: this.injector },
    );
  }

  /** The newest edition that is not to be used any more: who still has it is what coordination has to know, and how many are, who publishes. */
  protected readonly holding = computed(() => {
    const material = this.material.value();
    return this.names() || material?.may.publish ? material?.editions.find(({ state }) => state === 'superseded' || state === 'withdrawn') : undefined;
  });
  private readonly names = computed(() => this.session.can('materials.coordinate'));

  protected async showHolders(edition: Edition): Promise<void> {
    try {
      const named = { editionId: edition.id, edition: numberOf(edition) };
      if (this.names()) {
        const [{ HoldersDialog }, holders] = await Promise.all([import('./updates/holders-dialog'), this.updates.holders(edition.id)]);
        await this.dialogs.open<unknown, Holding>(HoldersDialog, { ...named, holders });
      } else {
        const [{ HoldingsDialog }, holdings] = await Promise.all([import('./updates/holdings-dialog'), this.updates.holdings(edition.id)]);
        await this.dialogs.open<unknown, HeldInFigures>(HoldingsDialog, { ...named, holdings });
      }
    } catch (error) {
      this.notices.failed(error);
    }
  }

  protected async copyLink({ link }: Material): Promise<void> {
    const { location, navigator } = this.document.defaultView ?? {};
    const address = `${location?.origin ?? ''}${linkPath(link)}`;
    try {
      await navigator?.clipboard.writeText(address);
      this.notices.say(this.t('links.copied'));
    } catch {
      // Without a secure connection browsers offer no clipboard: shown, it can be selected.
      this.notices.say(address);
    }
  }

  /** A draft takes a file; what is published is ordered, or takes a finished text where the label allows it without a second person. */
  protected async want(material: Material, wish: WantedTranslation): Promise<void> {
    if (wish.by === 'upload') return this.wanted.set(wish);
    const { OrderDialog } = await import('./translations/order-dialog');
    const ordering: Ordering = {
      materialId: material.id, editionId: wish.edition.id, edition: numberOf(wish.edition), language: wish.language, mayUpload: !needsSecondReviewer(material.tlp),
    };
    const ordered = await this.dialogs.open<Translation | 'upload', Ordering>(OrderDialog, ordering);
    if (ordered === 'upload') return this.wanted.set(wish);
    if (!ordered) return;
    this.notices.say(this.t('translations.order.done', { version: this.words.version(wish.language, numberOf(wish.edition)) }));
    this.material.reload();
  }

  protected async start(material: Material): Promise<void> {
    const started = await this.steps.start(material);
    if (started) this.show(started);
  }

  protected async withdraw(): Promise<void> {
    const published = this.published();
    const material = published && (await this.steps.withdraw(published));
    if (material) this.show(material);
  }

  /** The ledger has it a moment after the click. */
  protected fetched(): void {
    setTimeout(() => {
      this.material.reload();
      this.client.noteChange();
    }, 1500);
  }
}
