import { Injectable } from '@nestjs/common';
import type { TranslationDetail } from '@liaison/contracts';
import type { TlpLabel } from '@liaison/domain/access';
import { formatEdition, type EditionNumber } from '@liaison/domain/staleness';
import type { EditionState, LanguageVersionState } from '@liaison/domain/states';
import { isLanguage, localeOf, type Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { spokenDay, titleIn } from '../publish-edition';
import { fromTranslation, visibleTranslation } from './translation-rows';
import { TranslationsQueries } from './translations.queries';

export interface TranslationAtHand extends EditionNumber {
  id: string;
  editionId: string;
  editionState: EditionState;
  language: string;
  kept: LanguageVersionState;
  translator: Addressee;
  reviser: Addressee;
  dueOn: string | null;
  machine: boolean;
  version: number;
  material: { id: string; titleEn: string; titleDe: string; tlp: TlpLabel };
}

export interface Addressee {
  id: string;
  email: string;
  language: string;
}

/** How every action on a translation begins and ends. */
@Injectable()
export class TranslationDesk {
  constructor(
    private readonly db: Database,
    private readonly queries: TranslationsQueries,
  ) {}

  /** Runs an action that returns the id of its translation, and answers with it as it is then. */
  async act(actor: Actor, run: (tx: Transaction) => Promise<string>): Promise<TranslationDetail> {
    try {
      return await this.queries.detail(actor, await this.db.transaction(actor, run));
    } catch (error) {
      if (!(error instanceof ChangedSince)) throw error;
      throw new Refusal('stale-version', { current: await this.queries.detail(actor, error.translationId) });
    }
  }

  /** Holds the material first, as everything that publishes does, so that an approval never crosses a publication. */
  async translation(tx: Transaction, actor: Actor, id: string, seen?: number): Promise<TranslationAtHand> {
    await tx.query(sql`
      select 1 from material where id = (select e.material_id from translation t join edition e on e.id = t.edition_id where t.id = ${id}) for update`);
    const [found] = await tx.query<TranslationAtHand>(sql`
      select t.id, e.id as "editionId", e.state as "editionState", e.major, e.minor, t.language, t.state as kept, t.due_on::text as "dueOn", t.machine, t.version,
        json_build_object('id', ta.id, 'email', ta.email, 'language', ta.language) as translator,
        json_build_object('id', ra.id, 'email', ra.email, 'language', ra.language) as reviser,
        json_build_object('id', m.id, 'titleEn', m.title_en, 'titleDe', m.title_de, 'tlp', m.tlp) as material
      from ${fromTranslation} where t.id = ${id} and ${visibleTranslation(actor)}`);
    if (!found) throw new Refusal('not-found');
    if (seen !== undefined && seen !== found.version) throw new ChangedSince(id);
    return found;
  }

  async translationOfFile(tx: Transaction, actor: Actor, fileId: string): Promise<TranslationAtHand> {
    const [place] = await tx.query<{ id: string }>(sql`select translation_id as id from translation_file where id = ${fileId}`);
    if (!place) throw new Refusal('not-found');
    return this.translation(tx, actor, place.id);
  }
}

class ChangedSince extends Error {
  constructor(readonly translationId: string) {
    super('saved since');
  }
}

/** What every mail about a translation says. */
export function mailAbout(to: Addressee, template: string, { material, language, dueOn, id, ...edition }: TranslationAtHand, more: Record<string, string> = {}) {
  const reader: Language = isLanguage(to.language) ? to.language : 'en';
  return {
    to: to.email,
    language: reader,
    template,
    params: {
      title: titleIn(reader, material),
      edition: formatEdition(edition),
      language: new Intl.DisplayNames(localeOf(reader), { type: 'language' }).of(language) ?? language,
      due: dueOn ? spokenDay(reader, dueOn) : '–',
      path: `/materials/translations/${id}`,
      ...more,
    },
  };
}
