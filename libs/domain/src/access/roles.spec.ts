import { permissions } from './permissions';
import { coordinationRoles, permissionsOf, programmeKinds, roleHas, rolePermissions, roles, rolesIn } from './roles';

describe('roles', () => {
  it('name only permissions of the catalogue, each once', () => {
    for (const role of roles) {
      const own = permissionsOf(role);
      expect(new Set(own).size).toBe(own.length);
      for (const permission of own) expect(permissions).toContain(permission);
    }
    expect(Object.keys(rolePermissions)).toEqual([...roles]);
  });

  it('leave no permission that only the administrator could ever use, but those of running the installation', () => {
    const unused = permissions.filter(
      (permission) => !roles.some((role) => role !== 'administrator' && roleHas(role, permission)),
    );
    expect(unused).toEqual(['accounts.manage', 'outbox.release']);
  });

  it('keep donor viewers, auditors and participants away from people and contacts', () => {
    for (const role of ['donor-viewer', 'auditor', 'participant', 'interpreter', 'check-in-helper'] as const) {
      expect(roleHas(role, 'people.read')).toBe(false);
      expect(roleHas(role, 'network.read')).toBe(false);
      expect(roleHas(role, 'exports.personal')).toBe(false);
    }
  });

  it('let nobody read the trail but those who keep people safe', () => {
    expect(roles.filter((role) => roleHas(role, 'audit.read'))).toEqual([
      'administrator',
      'data-protection-contact',
      'auditor',
    ]);
  });

  it('give coordination the network it coordinates', () => {
    for (const role of coordinationRoles) expect(roleHas(role, 'network.verify')).toBe(true);
  });

  it('offer no nominating authority in a diaspora programme', () => {
    for (const kind of programmeKinds) expect(rolesIn(kind)).toContain('partner-organisation');
    expect(rolesIn('training-network')).toEqual(roles);
    expect(rolesIn('diaspora-engagement')).not.toContain('nominating-authority');
  });
});
