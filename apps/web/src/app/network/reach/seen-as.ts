import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { isCoordination, roleHas, rolesIn, type Role } from '@liaison/domain/access';
import { CodeLists } from '../../directory/code-lists';
import { Field } from '../../shared/forms/field';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { StateTag } from '../../shared/ui/state-tag';

/** What somebody in a role, working somewhere, would see of a contact: asked of the server, which decides by one rule. */
@Component({
  selector: 'app-seen-as',
  imports: [Field, ListStates, StateTag],
  templateUrl: './seen-as.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      padding: 16px;
      border: 1px solid var(--l-line);
      border-radius: var(--l-radius-small);
    }
    ul {
      display: grid;
      gap: 4px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 4px 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeenAs {
  readonly contactId = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly lists = inject(CodeLists);
  private readonly session = inject(Session);
  protected readonly roles = rolesIn(this.session.acting()?.programme.kind ?? 'training-network');
  protected readonly role = signal<Role>('contact-point');
  protected readonly country = signal('');
  protected readonly sector = signal('');
  protected readonly colleague = signal(false);
  protected readonly scope = signal('');
  protected readonly acts = computed(() => isCoordination(this.role()));
  protected readonly reads = computed(() => roleHas(this.role(), 'network.read'));

  protected readonly seen = inject(Api).resource('GET /contacts/:id/seen-as', () => ({
    params: { id: this.contactId() },
    query: {
      role: this.role(), colleague: this.colleague() ? ('true' as const) : ('false' as const),
      ...(!this.colleague() && this.country() && { country: this.country() }),
      ...(!this.colleague() && this.sector() && { sector: this.sector() as never }),
      ...(this.acts() && this.scope() && { scope: this.scope() }),
    },
  }));
  protected readonly rows = computed(() => {
    const seen = this.seen.value();
    if (!seen) return [];
    return [
      { name: this.t('reach.holder'), seen: seen.holder },
      { name: this.t('reach.email'), seen: seen.email },
      { name: this.t('reach.phone'), seen: seen.phone },
      ...seen.channels.map(({ kind, seen: isSeen }) => ({ name: this.t(`reach.channel.${kind}`), seen: isSeen })),
    ];
  });

  protected choose(role: string): void {
    const chosen = this.roles.find((one) => one === role);
    if (chosen) this.role.set(chosen);
  }
}
