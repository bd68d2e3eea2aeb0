import { Injectable, computed, inject, signal } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { rolesIn } from '@liaison/domain/access';
import { map, type Observable } from 'rxjs';
import { Session } from '../shared/access/session';
import type { Option } from '../shared/forms/option';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';

export type Account = ResponseOf<'GET /accounts/:id'>;
export type Assignment = Account['assignments'][number];
export type NewAssignment = BodyOf<'POST /accounts/:id/assignments'>;

/** The form of a role: texts all through. `country` is empty for all countries. */
export interface RoleModel {
  role: string;
  country: string;
  validFrom: string;
  validTo: string;
  /** The mandate it comes from; empty where from none. */
  office: string;
}

export function assignmentOf({ role, country, validFrom, validTo, office }: RoleModel): NewAssignment {
  return { role: role as NewAssignment['role'], countryCode: country || null, validFrom, validTo: validTo || null, mandateId: office || null };
}

/** All countries for those who act for all, else the first of their own. */
export function firstCountry(session: Session): string {
  const countries = session.acting()?.countries;
  return countries === 'all' ? '' : (countries?.[0] ?? '');
}

@Injectable({ providedIn: 'root' })
export class AccountsClient {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly countryList = this.api.resource('GET /countries', () => ({}));

  /** Counts what was done to accounts, so that a list beside a detail knows when to ask again. */
  readonly changes = signal(0);

  /** Roles of this kind of programme, in the reader's alphabet. */
  readonly roles = computed<Option[]>(() => {
    const kind = this.session.acting()?.programme.kind ?? 'training-network';
    return this.formats.sorted(rolesIn(kind).map((role) => ({ value: role, label: this.t(`domain.role.${role}`) })), (option) => option.label);
  });
  /** Countries the acting role may give roles for. */
  readonly countries = computed<Option[]>(() =>
    this.formats.sorted(
      (this.countryList.value()?.items ?? []).filter(({ code }) => this.session.covers(code)).map(({ code }) => ({ value: code, label: this.formats.country(code) })),
      (option) => option.label,
    ),
  );
  readonly givesForAll = computed(() => this.session.acting()?.countries === 'all');

  invite(body: BodyOf<'POST /accounts'>): Promise<Account> {
    return this.api.send('POST /accounts', { body });
  }

  inviteAgain(id: string): Promise<Account> {
    return this.api.send('POST /accounts/:id/invitation', { params: { id } });
  }

  give(id: string, body: NewAssignment): Promise<Account> {
    return this.api.send('POST /accounts/:id/assignments', { params: { id }, body });
  }

  take(assignmentId: string): Promise<void> {
    return this.api.send('DELETE /assignments/:id', { params: { id: assignmentId } });
  }

  setActive({ id, version }: Account, active: boolean): Promise<Account> {
    return this.api.send('PUT /accounts/:id/active', { params: { id }, body: { active, version } });
  }

  /** Offices of a person that a role can come from: those that run or will. */
  async offices(personId: string): Promise<Option[]> {
    const { mandates } = await this.api.send('GET /people/:id', { params: { id: personId }, query: {} });
    return mandates
      .filter(({ state }) => state !== 'ended')
      .map(({ id, organisationName, postTitle, validTo }) => ({
        value: id, label: [postTitle, organisationName].filter(Boolean).join(', '), ...(validTo && { detail: this.formats.date(validTo) }),
      }));
  }

  findPeople(words: string): Observable<Option[]> {
    return this.api
      .observe('GET /people', { query: { q: words, size: 20 } })
      .pipe(map(({ items }) => items.map(({ id, displayName, organisationName }) => ({ value: id, label: displayName, detail: organisationName ?? '' }))));
  }
}
