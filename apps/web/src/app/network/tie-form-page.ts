import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { ActivatedRoute, Router } from '@angular/router';
import { Clock } from '../shared/clock/clock';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Pick } from '../shared/forms/pick';
import { SaveBar } from '../shared/forms/save-bar';
import { Saver } from '../shared/forms/saver';
import type { HoldsUnsaved } from '../shared/forms/unsaved';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { CodeNames } from './code-names';
import { EndNames } from './end-names';
import { NetworkClient, endOf } from './network-client';

/** States a tie: of what kind, between whom, since when. What it is about has no place here. */
@Component({
  imports: [ErrorSummary, Field, FormField, Page, Pick, SaveBar],
  templateUrl: './tie-form-page.html',
  styleUrl: './form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TieFormPage implements HoldsUnsaved {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly codes = inject(CodeNames);
  private readonly client = inject(NetworkClient);
  private readonly names = inject(EndNames);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly asked = inject(ActivatedRoute).snapshot.queryParamMap;
  private readonly clock = inject(Clock);
  protected readonly saver = new Saver();
  protected readonly search = (words: string) => this.client.ends(words);

  private readonly given = { from: this.asked.get('from') ?? this.names.me()?.value ?? null, to: this.asked.get('to') };
  private readonly model = signal<{ kind: string; from: string | null; to: string | null; since: string }>({ kind: '', ...this.given, since: this.clock.today() });
  protected readonly fields = form(this.model, (path) => {
    required(path.kind);
    required(path.from);
    required(path.to);
    required(path.since);
    validate(path.to, ({ value, valueOf }) => (value() !== null && value() === valueOf(path.from) ? { kind: 'same-end' } : undefined));
    validate(path.since, ({ value }) => (value() > this.clock.today() ? { kind: 'in-the-future' } : undefined));
  });
  private readonly named = resource({
    loader: async () => ({
      from: this.given.from ? await this.names.option(this.given.from) : null,
      to: this.given.to ? await this.names.option(this.given.to) : null,
    }),
  });
  protected readonly current = computed(() => (this.named.hasValue() ? this.named.value() : { from: this.names.me(), to: null }));

  protected readonly kinds = computed(() => {
    const named = (direction: 'mutual' | 'directed') =>
      this.formats.sorted(this.codes.tieKinds().filter((kind) => kind.direction === direction).map(({ code }) => ({ code, name: this.codes.tieKind(code) })), ({ name }) => name);
    return { mutual: named('mutual'), directed: named('directed') };
  });
  protected readonly isMutual = computed(() => this.kinds().mutual.some(({ code }) => code === this.model().kind));

  private left = false;
  unsaved(): boolean {
    return !this.left && this.fields().dirty();
  }

  protected async save(): Promise<void> {
    const tie = await this.saver.run(this.fields, () => {
      const { kind, from, to, since } = this.model();
      return this.client.stateTie({ kind, from: endOf(from ?? ''), to: endOf(to ?? ''), since });
    });
    if (!tie) return;
    this.left = true;
    this.notices.say(this.t('network.tie.stated', { from: tie.from.title, to: tie.to.title }));
    await this.router.navigate(['/network/ties'], { queryParams: { focus: tie.from.id } });
  }

  protected cancel(): void {
    void this.router.navigate(['/network/ties/table']);
  }
}
