import type { Injector } from '@angular/core';
import { Stale, type ComparedField } from '../shared/forms/stale';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { sessionModelOf, type SessionModel } from './session-model';
import type { AgendaSession, Module } from './trainings-client';

export interface SessionConflict {
  readonly mine: SessionModel;
  /** As the form began. */
  readonly start: SessionModel;
  readonly before: AgendaSession;
  readonly theirs: AgendaSession;
  readonly zone: string;
  readonly modules: readonly Module[];
}

/** Somebody else changed the same session: both states field by field; nothing where the reader leaves it. */
export function mergedSession(injector: Injector, { mine, start, before, theirs, zone, modules }: SessionConflict): Promise<SessionModel | undefined> {
  const { t } = injector.get(Messages);
  const formats = injector.get(Formats);
  const names = new Map([...before.trainers, ...theirs.trainers].map(({ id, displayName }) => [id, displayName]));
  const fields: ComparedField<SessionModel>[] = [
    { key: 'moduleId', label: t('trainings.session.module'), show: ({ moduleId }) => modules.find(({ id }) => id === moduleId)?.code ?? '' },
    { key: 'title', label: t('trainings.session.title') },
    { key: 'date', label: t('trainings.session.date'), show: ({ date }) => formats.date(date, 'full') },
    { key: 'from', label: t('trainings.session.from') },
    { key: 'to', label: t('trainings.session.to') },
    { key: 'room', label: t('trainings.session.room') },
    { key: 'trainerIds', label: t('trainings.trainers.legend'), show: ({ trainerIds }) => formats.list(trainerIds.map((id) => names.get(id) ?? '…')) },
  ];
  return injector.get(Stale).resolve(mine, sessionModelOf(theirs, zone), fields, start);
}
