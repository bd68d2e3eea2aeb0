import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { languages, ownName, type Language } from '@liaison/i18n';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';

const looks = {
  current: { icon: 'check-circle-outline', tone: 'good' },
  behind: { icon: 'clock-alert-outline', tone: 'warn' },
  'do-not-use': { icon: 'alert-octagon-outline', tone: 'bad' },
  withdrawn: { icon: 'cancel', tone: 'bad' },
  unknown: { icon: 'help-circle-outline', tone: 'plain' },
} as const;

/** Where printed and passed-on addresses lead: is this current, and where is what is. For everybody, also without an account. */
@Component({
  imports: [Icon, ListStates, RouterLink],
  templateUrl: './check-page.html',
  styleUrl: './check-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckPage {
  readonly link = input.required<string>();
  readonly edition = input<string>();
  readonly language = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly messages = inject(Messages);
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly languages = languages.map((language) => ({ language, name: ownName(language) }));
  private readonly api = inject(Api);
  protected readonly answer = this.api.resource('GET /links/:link', () => ({
    params: { link: this.link() },
    // What is no edition is asked for as none; the answer then is about the material alone.
    query: /^\d{1,6}\.\d{1,6}$/.test(this.edition() ?? '') ? { edition: this.edition() } : {},
  }));
  protected readonly look = computed(() => looks[this.answer.value()?.asked?.state ?? 'unknown']);
  protected readonly currentUrl = computed(() => this.api.url('GET /links/:link/current', { params: { link: this.link() } }));
  protected readonly pinnedUrl = computed(() => this.api.url('GET /links/:link/:edition/:language', { params: { link: this.link(), edition: this.edition() ?? '', language: this.language() ?? '' } }));
  protected readonly pinned = computed(() => {
    const asked = this.answer.value()?.asked;
    return !!asked && !!this.language() && asked.state !== 'withdrawn' && asked.state !== 'unknown';
  });
  protected readonly heading = computed(() => {
    const answer = this.answer.value();
    return answer?.title ? this.formats.of(answer.title) : this.t('links.title');
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.heading()} · Liaison`));
  }

  protected languageNames(tags: readonly string[]): string {
    return this.formats.list(this.formats.sorted(tags.map((tag) => this.formats.languageName(tag)), (name) => name), 'unit');
  }

  protected speak(language: Language): void {
    void this.messages.use(language);
  }
}
