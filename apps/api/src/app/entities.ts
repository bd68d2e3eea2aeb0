import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Account } from './identity/account.entity';
import { RoleAssignment } from './identity/role-assignment.entity';

/** Rows that actions write through TypeORM. Reads go straight to SQL. */
export const entities: EntityTarget<ObjectLiteral>[] = [Account, RoleAssignment];
