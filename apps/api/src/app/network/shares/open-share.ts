import { Injectable } from '@nestjs/common';
import { needsWatermark } from '@liaison/domain/access';
import { localeOf, type Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { CodeNames } from '../../directory/code-names';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Documents } from '../../shared/documents/documents';
import { Refusal } from '../../shared/errors/refusal';
import { Texts } from '../../shared/http/texts';
import { vcard } from '../../shared/sheets/write-vcard';
import { NoteShared } from './note-shared';
import { shareTemplate } from './share-template';
import { SharesQueries, type Share } from './shares.queries';

/** Shows a pack, and takes it along for a mission: on paper or as cards, each with its label and whom it was made out to. */
@Injectable()
export class OpenShare {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: SharesQueries,
    private readonly note: NoteShared,
    private readonly codes: CodeNames,
    private readonly documents: Documents,
    private readonly texts: Texts,
  ) {}

  /** The first look of each reader is noted; whoever made the pack has seen it before. */
  async shown(actor: Actor, id: string): Promise<Share> {
    const share = await this.queries.one(actor, id);
    if (share.own) return share;
    await this.db.transaction(actor, async (tx) => {
      const first = await tx.query(sql`
        update contact_share_recipient set opened_at = ${this.clock.now()} where share_id = ${id} and account_id = ${actor.accountId} and opened_at is null returning 1`);
      if (first.length > 0) await this.note.people(tx, actor, { action: 'list.opened', purpose: share.purpose, people: await this.peopleOf(share), count: share.items.length });
    });
    return share;
  }

  async pdf(actor: Actor, id: string, language: Language): Promise<{ name: string; pdf: Buffer }> {
    const share = await this.taken(actor, id, 'pdf');
    const [names, reader] = [await this.codes.in(language), await this.readerName(actor)];
    const { t } = this.texts.in(language);
    const day = (date: string) => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
    const marked = t('shares.pdf.mark', { name: reader, date: day(this.clock.today()) });
    const pdf = this.documents.pdf({
      template: shareTemplate, title: share.title, language,
      data: {
        tlp: `TLP:${share.tlp}`, tone: share.tlp.split('+')[0] ?? '', purpose: share.purpose,
        lead: t('shares.pdf.lead', { maker: share.makerName ?? t('shares.somebody'), date: day(share.expiresOn) }),
        mark: needsWatermark(share.tlp) ? reader : '',
        contacts: share.items.map((item) => ({
          title: item.title, person: item.personName ?? '', organisation: item.organisationName, country: names.country(item.countryCode), email: item.email ?? '', phone: item.phone ?? '', urgent: item.urgentPhone ?? '',
          languages: item.languages.map((tag) => names.language(tag)).join(', '), competences: item.competences.map(({ code }) => names.competence(code)).join(', '),
          state: t(`domain.verification.${item.verification}`),
        })),
        labels: { nobody: t('shares.pdf.nobody'), urgent: t('shares.urgent'), warning: t('shares.pdf.warning') },
        foot: `TLP:${share.tlp} · ${marked}`,
      },
    });
    return { name: `${share.title}.pdf`, pdf };
  }

  async cards(actor: Actor, id: string, language: Language): Promise<{ name: string; cards: string }> {
    const share = await this.taken(actor, id, 'vcard');
    const names = await this.codes.in(language);
    const { t } = this.texts.in(language);
    const note = `TLP:${share.tlp} – ${t('shares.pdf.card', { purpose: share.purpose, date: share.expiresOn, name: await this.readerName(actor) })}`;
    const cards = share.items.map((item) => vcard({
      uid: item.id, kind: item.personName ? 'individual' : 'org', fullName: item.personName ?? item.title, organisation: item.organisationName, title: item.title,
      country: names.country(item.countryCode), languages: item.languages, email: item.email, phone: item.phone, note,
      ...(item.urgentPhone && { furtherPhone: { label: t('shares.urgent'), value: item.urgentPhone } }),
    }));
    return { name: `${share.title}.vcf`, cards: cards.join('') };
  }

  /** What leaves the application is noted before its first byte does; what is over leaves it no more, for whoever made it neither. */
  private async taken(actor: Actor, id: string, format: 'pdf' | 'vcard'): Promise<Share> {
    const share = await this.queries.one(actor, id);
    if (share.state !== 'open') throw new Refusal('not-found');
    const people = await this.peopleOf(share);
    await this.db.transaction(actor, (tx) => this.note.people(tx, actor, { action: 'list.exported', purpose: share.purpose, people, count: share.items.length, format }));
    return share;
  }

  /** Holders of the contacts, named to the reader or not: it is about them either way. */
  private async peopleOf({ items }: Share): Promise<string[]> {
    const rows = await this.db.read<{ id: string }>(sql`select distinct person_id as id from contact where id = any(${items.map(({ id }) => id)}::uuid[]) and person_id is not null`);
    return rows.map(({ id }) => id);
  }

  private async readerName({ personId }: Actor): Promise<string> {
    return (await this.db.readOne<{ name: string }>(sql`select display_name as name from person where id = ${personId}`))?.name ?? '';
  }
}
