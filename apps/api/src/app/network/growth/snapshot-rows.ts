import sql, { empty, type Sql } from 'sql-template-tag';

/**
 * The statements that remember the network of a programme as of a day. In it are the people whom everybody may see who reads the network,
 * so that no figure tells anybody of somebody hidden from them; numbers follow the tokens and say nothing of names. Who met at a training
 * did not cooperate by that. A tie is as it stands today: what its other side said is not kept by day. Of a `roster` only the people of the
 * training are remembered: there are many trainings, and what is asked of each is what became of its own people.
 */
export function snapshotRows(snapshotId: Sql, programmeId: Sql, on: Sql, trainingId: Sql, of: 'network' | 'roster' = 'network'): Sql[] {
  const within = of === 'roster' ? sql` and exists (${placeHolders(trainingId)} and n.person_id = pp.person_id)` : empty;
  const open = sql`programme_person pp join person p on p.id = pp.person_id
    where pp.programme_id = ${programmeId} and pp.listing in ('public', 'network') and p.folded <> '' and p.merged_into is null${within}`;
  return [
    sql`insert into network_pseudonym (programme_id, person_id) select pp.programme_id, pp.person_id from ${open} on conflict do nothing`,
    sql`
      insert into network_snapshot_person (snapshot_id, number, token, country_code, sector_code, on_roster)
      select ${snapshotId}, row_number() over (order by y.token) - 1, y.token, pp.country_code, pp.sector_code,
        exists (${placeHolders(trainingId)} and n.person_id = pp.person_id)
      from network_pseudonym y join programme_person pp on pp.programme_id = y.programme_id and pp.person_id = y.person_id join person p on p.id = pp.person_id
      where y.programme_id = ${programmeId} and pp.listing in ('public', 'network') and p.folded <> '' and p.merged_into is null${within}`,
    sql`
      insert into network_snapshot_tie (snapshot_id, number, from_number, to_number, kind, answer)
      select ${snapshotId}, row_number() over (order by one.number, other.number, t.kind, t.since, t.id) - 1, one.number, other.number, t.kind,
        case when t.state = 'disputed' then 'disputed' when t.state = 'confirmed' or (t.state = 'ended' and t.evidence >= 2) then 'confirmed' else 'unanswered' end
      from tie t
        join network_pseudonym fy on fy.programme_id = t.programme_id and fy.person_id = t.from_person_id
        join network_snapshot_person one on one.snapshot_id = ${snapshotId} and one.token = fy.token
        join network_pseudonym ty on ty.programme_id = t.programme_id and ty.person_id = t.to_person_id
        join network_snapshot_person other on other.snapshot_id = ${snapshotId} and other.token = ty.token
      where t.programme_id = ${programmeId} and t.kind <> 'MET' and t.since <= ${on} and (t.state <> 'ended' or t.until > ${on})`,
  ];
}

/** Nominations `n` of those who hold or held a place in a training; who did not come is not among them. */
export function placeHolders(trainingId: Sql): Sql {
  return sql`select 1 from nomination n where n.training_id = ${trainingId} and n.state in ('selected', 'confirmed', 'attended')`;
}
