import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The key of the trail where it is kept in the data folder; undefined where it is a setting, or not there yet. */
export function keptAuditKey(dataDir: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = auditKeyFile(dataDir);
  return env['LIAISON_AUDIT_KEY'] || !existsSync(file) ? undefined : readFileSync(file, 'utf8').trim();
}

export function auditKeyInUse(dataDir: string, env: NodeJS.ProcessEnv): string | undefined {
  return env['LIAISON_AUDIT_KEY'] || keptAuditKey(dataDir, env);
}

export function auditKeyFile(dataDir: string): string {
  return path.join(dataDir, 'audit.key');
}

export function fingerprint(key: string): string {
  return createHmac('sha256', key).update('fingerprint of the key of the trail').digest('hex').slice(0, 16);
}
