import sql from 'sql-template-tag';

/**
 * Codes of the modules that the training `tr` asks for and the person of the nomination `n` did not attend before its first
 * day, in whatever training. The same rule decides on every path to a place.
 */
export const missingModules = sql`(
  select coalesce(json_agg(m.code order by m.code), '[]') from training_prerequisite tp join module m on m.id = tp.module_id
  where tp.training_id = tr.id and not exists (
    select 1 from nomination b join training bt on bt.id = b.training_id join agenda_session bs on bs.training_id = bt.id
    where b.person_id = n.person_id and b.state = 'attended' and bt.ends_on < tr.starts_on and bs.module_id = tp.module_id))`;
