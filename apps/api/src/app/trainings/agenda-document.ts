import { Injectable } from '@nestjs/common';
import type { TrainingDetail } from '@liaison/contracts';
import { circulatedName } from '@liaison/domain/names';
import { toLocalDate } from '@liaison/domain/time';
import { localeOf, type Formatter, type Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Documents } from '../shared/documents/documents';
import { Texts } from '../shared/http/texts';
import { agendaTemplate } from './agenda-template';
import { spokenDates } from './spoken-times';
import { TrainingDetailQueries } from './training-detail.queries';

interface Around {
  readonly programme: string;
  readonly phase: string;
  readonly coFunding: string;
  readonly country: string;
}

/** The agenda of a training to print or hand on, in the reader's language. */
@Injectable()
export class AgendaDocument {
  constructor(
    private readonly db: Database,
    private readonly details: TrainingDetailQueries,
    private readonly documents: Documents,
    private readonly texts: Texts,
  ) {}

  async make(actor: Actor, trainingId: string, language: Language): Promise<{ name: string; pdf: Buffer }> {
    const training = await this.details.one(actor, trainingId);
    const [around, names] = [await this.around(training, language), await this.namesOf(training)];
    const { t } = this.texts.in(language);
    const pdf = this.documents.pdf({
      template: agendaTemplate,
      title: training.title,
      language,
      data: {
        programme: `${around.programme} · ${around.phase}`,
        lead: t(`domain.trainingKind.${training.kind}`),
        facts: factsOf(training, around, language, t),
        days: daysOf(training, language, names),
        labels: {
          time: t('pdf.agenda.time'),
          session: t('pdf.agenda.session'),
          trainers: t('pdf.agenda.trainers'),
          room: t('pdf.agenda.room'),
          empty: t('pdf.agenda.empty'),
        },
        foot: `${training.code} · ${around.coFunding}`,
      },
    });
    return { name: `${training.code} ${t('pdf.agenda.name')}.pdf`, pdf };
  }

  /** The sheet lies on tables: the trainers are on it under the names that circulate. */
  private async namesOf({ sessions }: TrainingDetail): Promise<ReadonlyMap<string, string>> {
    const trainers = new Map(sessions.flatMap((session) => session.trainers).map(({ id, displayName }) => [id, displayName]));
    if (trainers.size === 0) return trainers;
    const rows = await this.db.read<{ id: string; workName: string }>(
      sql`select id, work_name as "workName" from person where id = any(${[...trainers.keys()]}::uuid[])`);
    return new Map(rows.map(({ id, workName }) => [id, circulatedName({ displayName: trainers.get(id) ?? '', workName })]));
  }

  private async around({ phaseId, countryCode }: TrainingDetail, language: Language): Promise<Around> {
    const german = language === 'de';
    const [row] = await this.db.readHot<Around>(
      'around-agenda',
      sql`
        select case when ${german}::boolean then pr.name_de else pr.name_en end as programme,
          case when ${german}::boolean then ph.name_de else ph.name_en end as phase,
          case when ${german}::boolean then ph.co_funding_de else ph.co_funding_en end as "coFunding",
          case when ${german}::boolean then c.name_de else c.name_en end as country
        from phase ph join programme pr on pr.id = ph.programme_id cross join country c
        where ph.id = ${phaseId}::uuid and c.code = ${countryCode}::text`,
    );
    return row ?? { programme: '', phase: '', coFunding: '', country: countryCode };
  }
}

function factsOf(training: TrainingDetail, { country }: Around, language: Language, t: Formatter['t']): [string, string][] {
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language' });
  const languages = training.languages.map((tag) => names.of(tag) ?? tag);
  return [
    [t('pdf.agenda.dates'), spokenDates(language, training.startsOn, training.endsOn)],
    [t('pdf.agenda.place'), [training.venue, training.city, country].filter(Boolean).join(', ')],
    [t('pdf.agenda.languages'), new Intl.ListFormat(localeOf(language)).format(languages)],
    [t('pdf.agenda.clock'), training.timeZone],
    [t('pdf.agenda.state'), t(`domain.trainingState.${training.state}`)],
  ];
}

interface Day extends Record<string, string | Record<string, string>[]> {
  heading: string;
  sessions: Record<string, string>[];
}

function daysOf({ sessions, timeZone }: TrainingDetail, language: Language, names: ReadonlyMap<string, string>): Day[] {
  const locale = localeOf(language);
  const heading = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = new Map<string, Day>();
  for (const { startsAt, endsAt, title, moduleCode, room, trainers } of sessions) {
    const date = toLocalDate(startsAt, timeZone);
    const day = days.get(date) ?? { heading: heading.format(new Date(startsAt)), sessions: [] };
    days.set(date, day);
    day.sessions.push({
      time: `${clock.format(new Date(startsAt))}–${clock.format(new Date(endsAt))}`,
      title,
      module: moduleCode ?? '',
      room,
      trainers: trainers.map(({ id }) => names.get(id)).filter(Boolean).join(', '),
    });
  }
  return [...days.values()];
}
