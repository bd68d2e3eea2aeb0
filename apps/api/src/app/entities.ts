import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Organisation } from './directory/organisation.entity';
import { Person } from './directory/person.entity';
import { Account } from './identity/account.entity';
import { RoleAssignment } from './identity/role-assignment.entity';
import { Edition } from './materials/edition.entity';
import { Material } from './materials/material.entity';

/** Rows that actions write through TypeORM. Reads go straight to SQL. */
export const entities: EntityTarget<ObjectLiteral>[] = [Account, Edition, Material, Organisation, Person, RoleAssignment];
