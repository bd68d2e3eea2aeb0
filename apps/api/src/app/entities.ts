import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Organisation } from './directory/organisation.entity';
import { Person } from './directory/person.entity';
import { Post } from './directory/post.entity';
import { Account } from './identity/account.entity';
import { RoleAssignment } from './identity/role-assignment.entity';
import { Edition } from './materials/edition.entity';
import { Material } from './materials/material.entity';
import { Contact } from './network/contact.entity';
import { Tie } from './network/tie.entity';
import { AgendaSession } from './trainings/agenda-session.entity';
import { Nomination } from './trainings/nomination.entity';
import { Training } from './trainings/training.entity';

/** Rows that actions write through TypeORM. Reads go straight to SQL. */
export const entities: EntityTarget<ObjectLiteral>[] = [
  Account,
  AgendaSession,
  Contact,
  Edition,
  Material,
  Nomination,
  Organisation,
  Person,
  Post,
  RoleAssignment,
  Tie,
  Training,
];
