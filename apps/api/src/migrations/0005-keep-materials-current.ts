import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Materials, editions, language versions, files and who fetched what. */
export class KeepMaterialsCurrent1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table material (
        id uuid primary key default gen_random_uuid(),
        programme_id uuid not null constraint material_of_programme references programme (id),
        code text not null,
        title_en text not null,
        title_de text not null,
        kind text not null constraint material_kind check (kind in
          ('manual', 'trainers-guide', 'participant-handbook', 'slides', 'case-study', 'role-sheet', 'video', 'indicator-card', 'procedure',
            'checklist', 'national-insert', 'evaluation-form', 'guide', 'report')),
        tlp text not null constraint material_tlp check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
        audience text not null constraint material_audience check (audience in ('everyone', 'trainers', 'law-enforcement')),
        source_language text not null,
        review_due date,
        folded text not null,
        version integer not null default 1,
        constraint material_code_once unique (programme_id, code)
      )`);
    await runner.query(`create index material_by_programme on material (programme_id, title_en, id)`);
    await runner.query(`create index material_folded on material using gin (folded gin_trgm_ops)`);
    await runner.query(`
      create table material_module (
        material_id uuid not null constraint material_module_of_material references material (id),
        module_id uuid not null constraint material_module_of_module references module (id),
        primary key (material_id, module_id)
      )`);
    await runner.query(`
      create table edition (
        id uuid primary key default gen_random_uuid(),
        material_id uuid not null constraint edition_of_material references material (id),
        major integer not null constraint edition_major check (major >= 0),
        minor integer not null constraint edition_minor check (minor >= 0),
        state text not null constraint edition_state check (state in ('draft', 'in-review', 'published', 'superseded', 'withdrawn')),
        change_note_en text not null default '',
        change_note_de text not null default '',
        created_at timestamptz not null,
        created_by uuid constraint edition_by_account references account (id),
        submitted_by uuid constraint edition_submitted_by references account (id),
        published_at timestamptz,
        published_by uuid constraint edition_published_by references account (id),
        withdrawn_reason text,
        version integer not null default 1,
        constraint edition_number_once unique (material_id, major, minor),
        constraint edition_published_when check ((published_at is null) = (state in ('draft', 'in-review')))
      )`);
    await runner.query(`create unique index edition_one_published on edition (material_id) where state = 'published'`);
    await runner.query(`create unique index edition_one_draft on edition (material_id) where state in ('draft', 'in-review')`);
    await runner.query(`create index edition_published on edition (published_at desc) where state = 'published'`);
    await runner.query(`
      create table language_version (
        id uuid primary key default gen_random_uuid(),
        edition_id uuid not null constraint language_version_of_edition references edition (id),
        language text not null,
        created_at timestamptz not null,
        constraint language_version_once unique (edition_id, language)
      )`);
    await runner.query(`
      create table stored_blob (
        sha256 text primary key constraint stored_blob_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
        size bigint not null constraint stored_blob_size check (size > 0),
        media_type text not null,
        stored_at timestamptz not null
      )`);
    await runner.query(`
      create table material_file (
        id uuid primary key default gen_random_uuid(),
        language_version_id uuid not null constraint material_file_of_language_version references language_version (id),
        name text not null,
        sha256 text not null constraint material_file_has_blob references stored_blob (sha256),
        uploaded_by uuid constraint material_file_by_account references account (id),
        constraint material_file_name_once unique (language_version_id, name)
      )`);
    await runner.query(`create index material_file_blob on material_file (sha256)`);
    await runner.query(`
      create table download (
        id bigint generated always as identity primary key,
        account_id uuid not null constraint download_by_account references account (id),
        person_id uuid not null constraint download_by_person references person (id),
        file_id uuid not null constraint download_of_file references material_file (id),
        edition_id uuid not null constraint download_of_edition references edition (id),
        at timestamptz not null
      )`);
    await runner.query(`create index download_person on download (person_id, edition_id)`);
    await runner.query(`create index download_edition on download (edition_id)`);
    // Asked by the database itself whenever a file goes out of a draft.
    await runner.query(`create index download_file on download (file_id)`);
    await runner.query(`
      create table material_visit (
        account_id uuid not null constraint material_visit_of_account references account (id),
        programme_id uuid not null constraint material_visit_in_programme references programme (id),
        seen_until timestamptz not null,
        -- News stays for the session in which it was first shown: what the visit before that session had seen, and which one it is.
        news_since timestamptz,
        session_id uuid,
        primary key (account_id, programme_id)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
