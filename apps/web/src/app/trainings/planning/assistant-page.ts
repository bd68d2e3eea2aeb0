import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { Clock } from '../../shared/clock/clock';
import { Choices } from '../../shared/forms/choices';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { TrainingsClient } from '../trainings-client';
import { TrainingViews } from '../views';
import { assistantRules, newWish, wishOf, type AssistantModel, type WishModel } from './assistant-model';
import { PlanView } from './plan-view';
import { PlanningClient, type Plan } from './planning-client';

const mostWishes = 24;

/** Says what is wished for, shows the days and teams that are possible, and plans what one takes. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, Icon, MatButton, MatIconButton, Page, PlanView, TrainingViews],
  templateUrl: './assistant-page.html',
  styleUrl: './assistant-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssistantPage implements HoldsUnsaved {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly session = inject(Session);
  private readonly client = inject(PlanningClient);
  private readonly trainings = inject(TrainingsClient);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  protected readonly remove = 'delete-outline';
  protected readonly mostWishes = mostWishes;
  protected readonly asking = new Saver();
  protected readonly taking = signal(false);

  private readonly known = this.api.resource('GET /countries', () => ({}));
  private readonly curriculum = this.api.resource('GET /modules', () => ({}));
  protected readonly countries = computed(() => this.lists.countries().filter(({ value }) => this.session.covers(value)));
  protected readonly modules = computed(() => (this.curriculum.value()?.items ?? []).map(({ id, code, title }) => ({ value: id, label: `${code} · ${this.formats.of(title)}` })));

  private readonly window = this.usualWindow();
  private readonly model = signal<AssistantModel>({ wishes: [newWish(this.window)], answerUntil: '', message: '' });
  protected readonly fields = form(this.model, assistantRules);
  protected readonly answer = signal<{ plans: readonly Plan[]; wishes: readonly WishModel[]; seconds: number } | undefined>(undefined);
  private readonly left = signal(false);

  unsaved(): boolean {
    return !this.left() && this.fields.wishes().dirty();
  }

  protected addWish(): void {
    this.model.update((now) => ({ ...now, wishes: [...now.wishes, newWish(this.window, now.wishes.at(-1))] }));
  }

  protected removeWish(index: number): void {
    this.model.update((now) => ({ ...now, wishes: now.wishes.filter((_, at) => at !== index) }));
  }

  /** A country proposes its languages; what somebody chose themselves stays. */
  protected proposeFor(index: number, code: string): void {
    const languages = this.lists.languagesOf(code).slice(0, 1);
    this.model.update((now) => ({ ...now, wishes: now.wishes.map((wish, at) => (at === index && wish.languages.length === 0 ? { ...wish, languages } : wish)) }));
  }

  protected async ask(): Promise<void> {
    const { wishes } = this.model();
    this.answer.set(undefined);
    const found = await this.asking.run(this.fields, () => this.client.propose(wishes.map(wishOf)));
    if (found) this.answer.set({ plans: found.plans, wishes, seconds: Math.max(1, Math.round(found.milliseconds / 100)) / 10 });
  }

  protected async take(plan: Plan): Promise<void> {
    const { answerUntil, message } = this.model();
    const wishes = this.answer()?.wishes ?? [];
    if (this.taking()) return;
    this.taking.set(true);
    try {
      const { items } = await this.client.take({
        phaseId: this.phase(), answerUntil: answerUntil || null, message,
        trainings: plan.proposals.flatMap(({ key, startsOn, endsOn, team }) => {
          const wish = wishes[Number(key) - 1];
          if (!wish) return [];
          const { title, countryCode, city, languages, modules } = wish;
          return [{ title, kind: 'national' as const, countryCode, city, timeZone: this.zoneOf(countryCode), startsOn, endsOn, languages, modules, trainerIds: team.map(({ id }) => id) }];
        }),
      });
      this.trainings.touched();
      this.left.set(true);
      this.notices.say(this.t('planning.assistant.taken', { count: items.length }));
      const [only] = items;
      if (items.length === 1 && only) await this.router.navigate(['/trainings', only.id], { queryParams: { tab: 'agenda' } });
      else await this.router.navigate(['/trainings/year'], { queryParams: { year: plan.proposals[0]?.startsOn.slice(0, 4) ?? null } });
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.taking.set(false);
    }
  }

  private zoneOf(code: string): string {
    return this.known.value()?.items.find((country) => country.code === code)?.timeZone ?? 'UTC';
  }

  private phase(): string {
    const today = this.clock.today();
    const phases = this.session.current()?.phases ?? [];
    return (this.session.phase() ?? phases.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ?? phases[0])?.id ?? '';
  }

  /** A request comes twelve weeks before; two months to choose from. */
  private usualWindow(): { from: string; to: string } {
    const day = 86_400_000;
    const at = (days: number) => new Date(Date.parse(this.clock.today()) + days * day).toISOString().slice(0, 10);
    return { from: at(84), to: at(84 + 61) };
  }
}
