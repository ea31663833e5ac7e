/** Warnings that somebody accepted with a reason. A withdrawn one is kept: the register may ask who decided what. */
import type { Migration } from './migration.ts'

export const problemAcceptance: Migration = {
  number: 2,
  name: 'problem acceptance',
  statements: () => [
    `create table problem_acceptance (
      id text not null primary key,
      plan_id text not null references plan (id) on delete cascade,
      code text not null,
      node_id text,
      sentence text not null,
      reason text not null,
      accepted_by text not null,
      accepted_organisation_id text,
      accepted_at bigint not null,
      withdrawn_by text,
      withdrawn_organisation_id text,
      withdrawn_at bigint
    )`,
    'create index problem_acceptance_by_plan on problem_acceptance (plan_id)',
  ],
}
