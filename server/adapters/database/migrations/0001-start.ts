/**
 * The first tables (tables.ts says what they mean). Plain SQL, so that this stays what it was when it ran.
 * `created_by` and `deleted_by` refer to nobody by key: they may name a token or the administrator, like the
 * author of a log row, and must outlive them.
 */
import type { Migration } from './migration.ts'

export const start: Migration = {
  number: 1,
  name: 'start',
  statements(kind) {
    const bytes = kind === 'sqlite' ? 'blob' : 'bytea'
    /**
     * Rows stored in the order of the key: for narrow tables read by the first part of it, and for the log, where
     * a keystroke touches one page then instead of three. For the same reason the log has no index by time: what
     * asks by time reads a plan's whole log, and is asked for seldom.
     */
    const byKey = kind === 'sqlite' ? ' without rowid' : ''
    return [
      `create table organisation (
        id text not null primary key,
        name text not null,
        name_key text not null unique,
        kind text not null,
        abbreviation text,
        parent_id text references organisation (id) on delete set null deferrable initially immediate,
        created_at bigint not null
      )`,
      'create index organisation_by_parent on organisation (parent_id)',

      `create table person (
        id text not null primary key,
        name text not null,
        email text,
        organisation_id text references organisation (id) on delete set null,
        administrator integer not null default 0,
        language text not null,
        created_at bigint not null
      )`,
      'create unique index person_by_email on person (email)',
      'create index person_by_organisation on person (organisation_id)',

      `create table plan (
        id text not null primary key,
        title text not null,
        settings text not null,
        settings_revision integer not null default 1,
        status text not null default 'draft',
        document_schema integer not null default 1,
        last_seq bigint not null default 0,
        created_by text,
        created_at bigint not null,
        updated_at bigint not null,
        deleted_at bigint,
        deleted_by text
      )`,
      'create index plan_by_deleted_at on plan (deleted_at)',

      `create table plan_organisation_link (
        plan_id text not null references plan (id) on delete cascade,
        plan_organisation_id text not null,
        organisation_id text not null references organisation (id) on delete cascade,
        primary key (plan_id, plan_organisation_id)
      )${byKey}`,
      'create index plan_organisation_link_by_organisation on plan_organisation_link (organisation_id)',

      `create table member (
        id text not null primary key,
        plan_id text not null references plan (id) on delete cascade,
        person_id text not null references person (id) on delete cascade,
        organisation_id text references organisation (id) on delete set null,
        role text not null,
        approver integer not null default 0,
        created_at bigint not null
      )`,
      'create unique index member_by_plan_and_person on member (plan_id, person_id)',
      'create index member_by_person on member (person_id)',
      'create index member_by_organisation on member (organisation_id)',

      `create table session (
        id text not null primary key,
        person_id text not null references person (id) on delete cascade,
        device text not null,
        created_at bigint not null,
        last_seen_at bigint not null,
        expires_at bigint not null
      )`,
      'create index session_by_person on session (person_id)',
      'create index session_by_expires_at on session (expires_at)',

      `create table sign_in_code (
        id text not null primary key,
        person_id text not null references person (id) on delete cascade,
        plan_id text references plan (id) on delete cascade,
        created_by text,
        created_at bigint not null,
        expires_at bigint not null,
        used_at bigint
      )`,
      'create index sign_in_code_by_person on sign_in_code (person_id)',
      'create index sign_in_code_by_plan on sign_in_code (plan_id)',

      `create table access_token (
        id text not null primary key,
        hash text not null unique,
        plan_id text not null references plan (id) on delete cascade,
        role text not null,
        label text not null,
        organisation_id text references organisation (id) on delete set null,
        created_by text,
        created_at bigint not null,
        expires_at bigint,
        last_used_at bigint,
        revoked_at bigint
      )`,
      'create index access_token_by_plan on access_token (plan_id)',
      'create index access_token_by_organisation on access_token (organisation_id)',

      `create table plan_update (
        plan_id text not null references plan (id) on delete cascade,
        seq bigint not null,
        author_id text not null,
        organisation_id text,
        at bigint not null,
        bytes ${bytes} not null,
        primary key (plan_id, seq)
      )${byKey}`,

      `create table plan_snapshot (
        plan_id text not null references plan (id) on delete cascade,
        through_seq bigint not null,
        at bigint not null,
        bytes ${bytes} not null,
        primary key (plan_id, through_seq)
      )`,

      `create table authorship (
        plan_id text not null references plan (id) on delete cascade,
        client bigint not null,
        clock_from bigint not null,
        clock_to bigint not null,
        author_id text not null,
        organisation_id text,
        at bigint not null,
        primary key (plan_id, client, clock_from, author_id)
      )${byKey}`,

      `create table file (
        sha256 text not null primary key,
        media_type text not null,
        size integer not null,
        bytes ${bytes} not null,
        created_at bigint not null
      )`,

      `create table plan_file (
        plan_id text not null references plan (id) on delete cascade,
        sha256 text not null references file (sha256),
        name text not null,
        created_by text,
        created_at bigint not null,
        primary key (plan_id, sha256)
      )${byKey}`,
      'create index plan_file_by_file on plan_file (sha256)',
    ]
  },
}
