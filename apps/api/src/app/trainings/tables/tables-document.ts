import { Injectable } from '@nestjs/common';
import type { TrainingTables } from '@liaison/contracts';
import { circulatedName } from '@liaison/domain/names';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Documents } from '../../shared/documents/documents';
import { Texts } from '../../shared/http/texts';
import { TablesQueries } from './tables.queries';

const template = String.raw`
#if d.rounds.len() == 0 [
  #text(size: 9.5pt, weight: 600, fill: accent, d.lead)

  = #d.heading

  #d.empty
]
#for (index, round) in d.rounds.enumerate() [
  #if index > 0 { pagebreak() }
  #text(size: 9.5pt, weight: 600, fill: accent, d.lead)

  = #round.heading

  #grid(
    columns: (1fr, 1fr),
    column-gutter: 14mm,
    row-gutter: 8mm,
    ..round.tables.map(seats => block(breakable: false, width: 100%)[
      == #seats.heading
      #list(marker: none, indent: 0pt, body-indent: 0pt, spacing: 6pt, ..seats.people.map(person => [#text(weight: 600, person.name)#linebreak()#text(size: 9pt, fill: muted, person.detail)]))
    ])
  )
]
`;

/** The tables to hang up at the door: one page a round, under the names that circulate. */
@Injectable()
export class TablesDocument {
  constructor(
    private readonly db: Database,
    private readonly queries: TablesQueries,
    private readonly documents: Documents,
    private readonly texts: Texts,
  ) {}

  async make(actor: Actor, id: string, language: Language): Promise<{ name: string; pdf: Buffer }> {
    const tables = await this.queries.one(actor, id);
    const names = await this.circulated(tables);
    const { t } = this.texts.in(language);
    const seat = new Map(tables.people.map((person) => [person.id, { name: names.get(person.id) ?? person.displayName, detail: [t(`domain.discipline.${person.discipline}`), person.organisationName].filter(Boolean).join(' · ') }]));
    const pdf = this.documents.pdf({
      template,
      title: t('tables.pdf.title', { title: tables.title }),
      language,
      data: {
        lead: tables.title,
        heading: t('tables.title'),
        empty: t(tables.people.length === 0 ? 'tables.pdf.nobody' : 'tables.pdf.none'),
        foot: tables.code,
        rounds: tables.people.length === 0 ? [] : tables.rounds.map((round, index) => ({
          heading: t('tables.round', { number: index + 1 }),
          tables: round.map((ids, number) => ({ heading: t('tables.table', { number: number + 1 }), people: ids.flatMap((one) => seat.get(one) ?? []) })),
        })),
      },
    });
    return { name: `${tables.code} ${t('tables.pdf.name')}.pdf`, pdf };
  }

  private async circulated({ people }: TrainingTables): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.read<{ id: string; displayName: string; workName: string }>(sql`
      select n.id, p.display_name as "displayName", p.work_name as "workName" from nomination n join person p on p.id = n.person_id
      where n.id = any(${people.map(({ id }) => id)}::uuid[])`);
    return new Map(rows.map((row) => [row.id, circulatedName(row)]));
  }
}
