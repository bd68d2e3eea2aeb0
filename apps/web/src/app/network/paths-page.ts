import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
import { Pick } from '../shared/forms/pick';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { UrlQuery } from '../shared/url/url-query';
import { EndNames } from './end-names';
import { NetworkClient, endOf, type Path } from './network-client';
import { PathChain } from './path-chain';

/** Who could introduce one to another: up to three ways, drawn and said. */
@Component({
  imports: [Field, Icon, ListStates, MatButton, PathChain, Pick, RouterLink],
  templateUrl: './paths-page.html',
  styleUrl: './paths-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PathsPage {
  protected readonly t = inject(Messages).t;
  protected readonly query = inject(UrlQuery);
  protected readonly session = inject(Session);
  private readonly client = inject(NetworkClient);
  private readonly names = inject(EndNames);
  protected readonly swapIcon = 'swap-horizontal';
  protected readonly search = (words: string) => this.client.ends(words);

  private readonly me = this.names.me();
  private readonly fromInUrl = this.query.text('from');
  private readonly toInUrl = this.query.text('to');
  /** Most ask for themselves; `nobody` says that the field was emptied. */
  protected readonly from = computed(() => (this.fromInUrl() === 'nobody' ? null : this.fromInUrl() || (this.me?.value ?? null)));
  protected readonly to = computed(() => this.toInUrl() || null);

  private readonly named = resource({
    params: () => ({ from: this.from(), to: this.to() }),
    loader: async ({ params }) => {
      const option = (value: string | null): Promise<Option | null> => (value && value !== this.me?.value ? this.names.option(value) : Promise.resolve(value ? this.me : null));
      return { from: await option(params.from), to: await option(params.to) };
    },
  });
  protected readonly current = computed(() => (this.named.hasValue() ? this.named.value() : { from: this.me, to: null }));

  protected readonly isSame = computed(() => this.from() !== null && this.from() === this.to());
  protected readonly paths = inject(Api).resource('GET /paths', () => {
    const [from, to] = [this.from(), this.to()];
    return from && to && from !== to ? { query: { from: endOf(from).id, to: endOf(to).id } } : undefined;
  });

  /** Somebody asks for themselves, for a person: the coordination office may find a way where none can be named. */
  protected readonly office = computed(() => {
    const to = this.to();
    const isMine = this.from() !== null && this.from() === this.me?.value;
    return isMine && to?.startsWith('person:') && this.session.can('network.write') ? { target: endOf(to).id } : null;
  });

  /** Who knows the person stands before them on the way, and is who can introduce. */
  protected introductionOver({ steps }: Path): { target: string; broker: string | null } | null {
    const [broker, target] = steps.slice(-2);
    if (!this.office() || steps.length < 3 || !broker || !target) return null;
    return { target: target.id, broker: broker.kind === 'person' ? broker.id : null };
  }

  protected set(side: 'from' | 'to', value: string | null): void {
    void this.query.set({ [side]: value ?? (side === 'from' ? 'nobody' : null) });
  }

  protected swap(): void {
    void this.query.set({ from: this.to() ?? 'nobody', to: this.from() });
  }
}
