import type { Circle, Readable, Reader, Role, TlpLabel } from '@liaison/domain/access';
import type { Audience } from '@liaison/domain/materials';
import sql, { type Sql } from 'sql-template-tag';
import { circleColumns, trainingsOfReader } from '../shared/access/visibility';

/** Somebody who is not calling now, as the rule about reading takes them: in each role they hold. */
export interface ReaderRow extends Pick<Reader, 'organisationId' | 'sectorCode' | 'trainings'> {
  personId: string;
  roles: Role[];
}

/** A material as the rule about reading takes it. Its circle's roles have a name of their own beside those of a reader. */
export interface BookRow extends Omit<Circle, 'roles'> {
  tlp: TlpLabel;
  audience: Audience;
  circleRoles: Role[];
}

/** Of an account `a` with its assignments `ra`, grouped, and its record `pp` in the programme; `counts` says which assignments are valid. */
export function readerColumns(counts: Sql): Sql {
  return sql`a.person_id as "personId", pp.organisation_id as "organisationId", pp.sector_code as "sectorCode",
    ${trainingsOfReader(counts)} as trainings, array_agg(distinct ra.role) as roles`;
}

/** Of a material `m`. */
export const bookColumns = sql`m.tlp, m.audience, ${circleColumns}`;

export function readableOf({ tlp, audience, disciplines, circleRoles, trainingId }: BookRow): Readable {
  return { tlp, audience, disciplines, roles: circleRoles, trainingId };
}
