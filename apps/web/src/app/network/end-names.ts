import { Injectable, inject } from '@angular/core';
import { Session } from '../shared/access/session';
import type { Option } from '../shared/forms/option';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { endOf } from './network-client';

/** Finds the words of an end that an address names, so that a field can show it. */
@Injectable({ providedIn: 'root' })
export class EndNames {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly messages = inject(Messages);

  /** What is not to be seen is not an option. */
  async option(value: string): Promise<Option | null> {
    const { kind, id } = endOf(value);
    try {
      if (kind === 'person') {
        if (!this.session.can('people.read')) return null;
        return { value, label: (await this.api.send('GET /people/:id', { params: { id } })).displayName };
      }
      const { name, nameEn, nameDe } = await this.api.send('GET /organisations/:id', { params: { id } });
      return { value, label: (this.messages.language() === 'de' ? nameDe : nameEn) ?? name };
    } catch {
      return null;
    }
  }

  /** The reader, as the end most ways begin at. */
  me(): Option | null {
    const person = this.session.current()?.person;
    return person ? { value: `person:${person.id}`, label: person.displayName } : null;
  }
}
