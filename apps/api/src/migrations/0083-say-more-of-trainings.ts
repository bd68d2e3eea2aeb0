import type { MigrationInterface, QueryRunner } from 'typeorm';

const holding = `('selected', 'confirmed', 'attended', 'no-show')`;

/** Interpretation, hosts and funding lines of trainings; soft quotas by discipline, and quotas by country. */
export class SayMoreOfTrainings1767225600083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table training add interpretation text[] not null default '{}'`);
    await runner.query(`
      create table training_host (
        training_id uuid not null constraint training_host_of_training references training (id),
        organisation_id uuid not null constraint training_host_is_organisation references organisation (id),
        primary key (training_id, organisation_id)
      )`);
    await runner.query(`create index training_host_organisation on training_host (organisation_id)`);
    await runner.query(`
      create table funding_line (
        id uuid primary key default gen_random_uuid(),
        phase_id uuid not null constraint funding_line_of_phase references phase (id),
        code text not null,
        name_en text not null,
        name_de text not null,
        position integer not null,
        -- What trainings are paid from stays with them; an ended line is offered no more.
        ended_at timestamptz,
        constraint funding_line_once unique (phase_id, code)
      )`);
    await runner.query(`
      create table training_funding (
        training_id uuid not null constraint training_funding_of_training references training (id),
        funding_line_id uuid not null constraint training_funding_from_line references funding_line (id),
        primary key (training_id, funding_line_id)
      )`);
    // What a quota of training_quota does not say: a soft one by discipline, a hard or soft one by country. The row counts
    // who holds a place, and a hard one refuses the one too many whatever way they come by it.
    await runner.query(`
      create table training_limit (
        id uuid primary key default gen_random_uuid(),
        training_id uuid not null constraint training_limit_of_training references training (id),
        discipline text constraint training_limit_discipline check (discipline in ('police', 'judiciary', 'ngo', 'other')),
        country_code text constraint training_limit_of_country references country (code),
        places integer not null constraint training_limit_places check (places >= 0),
        is_hard boolean not null,
        taken integer not null default 0 constraint training_limit_taken check (taken >= 0),
        constraint training_limit_of_one check (num_nonnulls(discipline, country_code) = 1),
        constraint training_limit_hard_by_country check (not is_hard or country_code is not null),
        constraint training_limit_discipline_once unique (training_id, discipline),
        constraint training_limit_country_once unique (training_id, country_code),
        constraint country_quota_full check (not is_hard or taken <= places)
      )`);
    await runner.query(`
      create function count_training_limits() returns trigger language plpgsql as $$
      begin
        if coalesce(old.state in ${holding}, false) then
          update training_limit set taken = taken - 1 where training_id = old.training_id and (discipline = old.discipline or country_code = old.country_code);
        end if;
        if coalesce(new.state in ${holding}, false) then
          update training_limit set taken = taken + 1 where training_id = new.training_id and (discipline = new.discipline or country_code = new.country_code);
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger nomination_comes_or_goes after insert or delete on nomination for each row execute function count_training_limits()`);
    await runner.query(`
      create trigger nomination_takes_or_frees after update on nomination for each row
      when ((old.state in ${holding}) <> (new.state in ${holding}) or old.discipline <> new.discipline or old.country_code is distinct from new.country_code)
      execute function count_training_limits()`);
    await runner.query(`
      alter table nomination drop constraint nomination_passed_over, add constraint nomination_passed_over
        check (passed_over in ('organisation-full', 'country-full', 'trainer', 'suspended', 'prerequisite', 'no-mandate'))`);
    // How somebody takes part in a hybrid training; null is not said yet.
    await runner.query(`alter table nomination add joins text constraint nomination_joins check (joins in ('on-site', 'online'))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
