import { createPrivateKey } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod';

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1');

/** A private key as PEM. Line ends may be written as `\n`, because not everything that sets an environment takes more than one line. */
const privateKey = (type: 'rsa' | 'ed25519') => z.string().transform((text) => text.replaceAll('\\n', '\n')).refine((pem) => keyType(pem) === type, `must be a private key as PEM, of the type ${type}`);

function keyType(pem: string): string | undefined {
  try {
    return createPrivateKey(pem).asymmetricKeyType;
  } catch {
    return undefined;
  }
}

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  HOST: z.string().default('127.0.0.1'),
  LIAISON_DATA: z.string().min(1).default('.data'),
  /** The address people type; decides secure cookies and links in mails. */
  LIAISON_URL: z.url({ protocol: /^https?$/ }).optional(),
  LIAISON_DEMO: flag,
  /** `catch` keeps mails in the database; an smtp:// address sends them. */
  LIAISON_MAIL: z.union([z.literal('catch'), z.url({ protocol: /^smtps?$/ })]).default('catch'),
  LIAISON_MAIL_FROM: z.email().default('liaison@example.org'),
  /** Keys the trail; without it a key is made once and kept in the data folder. */
  LIAISON_AUDIT_KEY: z.string().min(32).optional(),
  /** Signs Open Badges, an RSA key as PEM; without it a key is made once and kept in the data folder. */
  LIAISON_BADGE_KEY: privateKey('rsa').optional(),
  /** Makes the proofs inside Open Badges, an Ed25519 key as PEM; without it a key is made once and kept in the data folder. */
  LIAISON_BADGE_PROOF_KEY: privateKey('ed25519').optional(),
  LIAISON_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  LIAISON_POOL: z.coerce.number().int().min(2).max(200).default(16),
  /** Milliseconds for which a process may go by what it read of a session; 0 reads it at each request. */
  LIAISON_SESSION_MEMORY: z.coerce.number().int().min(0).max(10_000).default(1000),
  LIAISON_MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(4096).default(2048),
  /** Macros in office files are refused unless this says otherwise. */
  LIAISON_ALLOW_MACROS: flag,
  /** Into how much an archive or an office file may unpack. */
  LIAISON_MAX_UNPACKED_MB: z.coerce.number().int().min(1).max(65_536).default(4096),
  /** A virus scanner that speaks the protocol of clamd: `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`. */
  LIAISON_CLAMD: z.url({ protocol: /^(tcp|unix)$/, error: 'must be tcp://host:port or unix:/path' }).optional(),
  /** An S3-compatible store instead of the data folder. */
  LIAISON_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LIAISON_S3_BUCKET: z.string().optional(),
  LIAISON_S3_ACCESS_KEY: z.string().optional(),
  LIAISON_S3_SECRET_KEY: z.string().optional(),
  LIAISON_S3_REGION: z.string().default('us-east-1'),
  /** Where nginx finds the files of the data folder by itself, `/stored-files/`; the API then allows and nginx serves. */
  LIAISON_ACCEL: z.string().regex(/^\/[\w/-]+\/$/, 'must be a path such as /stored-files/').optional(),
  /** How many proxies stand in front and may be believed about the caller's address. */
  LIAISON_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LIAISON_METRICS_TOKEN: z.string().min(16).optional(),
});

/** What stops a start with one sentence instead of a stack. */
export class StartRefused extends Error {}

export class Config {
  private constructor(private readonly env: z.infer<typeof Environment>) {}

  static fromEnvironment(environment: Record<string, string | undefined>): Config {
    const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
    const parsed = Environment.safeParse(given);
    if (!parsed.success) {
      const first = parsed.error.issues[0];
      const name = String(first?.path[0] ?? 'settings');
      const what = environment[name] === undefined ? 'is missing' : (first?.message ?? 'is not valid');
      throw new StartRefused(`The setting ${name} ${what}.`);
    }
    const env = parsed.data;
    const s3 = [env.LIAISON_S3_ENDPOINT, env.LIAISON_S3_BUCKET, env.LIAISON_S3_ACCESS_KEY, env.LIAISON_S3_SECRET_KEY];
    if (s3.some(Boolean) && !s3.every(Boolean)) {
      throw new StartRefused('The S3 store needs LIAISON_S3_ENDPOINT, LIAISON_S3_BUCKET, LIAISON_S3_ACCESS_KEY and LIAISON_S3_SECRET_KEY together.');
    }
    return new Config(env);
  }

  get databaseUrl(): string { return this.env.DATABASE_URL; }
  get port(): number { return this.env.PORT; }
  get host(): string { return this.env.HOST; }
  get dataDir(): string { return path.resolve(this.env.LIAISON_DATA); }
  get publicUrl(): string { return (this.env.LIAISON_URL ?? `http://localhost:${this.env.PORT}`).replace(/\/$/, ''); }
  get secureCookies(): boolean { return this.publicUrl.startsWith('https:'); }
  get demonstration(): boolean { return this.env.LIAISON_DEMO; }
  get mail(): string { return this.env.LIAISON_MAIL; }
  get mailFrom(): string { return this.env.LIAISON_MAIL_FROM; }
  get auditKey(): string | undefined { return this.env.LIAISON_AUDIT_KEY; }
  get badgeKey(): string | undefined { return this.env.LIAISON_BADGE_KEY; }
  get badgeProofKey(): string | undefined { return this.env.LIAISON_BADGE_PROOF_KEY; }
  get logLevel(): string { return this.env.LIAISON_LOG; }
  get poolSize(): number { return this.env.LIAISON_POOL; }
  /** Milliseconds. */
  get sessionMemory(): number { return this.env.LIAISON_SESSION_MEMORY; }
  /** Bytes. */
  get maxUpload(): number { return this.env.LIAISON_MAX_UPLOAD_MB * 1024 * 1024; }
  get allowMacros(): boolean { return this.env.LIAISON_ALLOW_MACROS; }
  /** Bytes. */
  get maxUnpacked(): number { return this.env.LIAISON_MAX_UNPACKED_MB * 1024 * 1024; }
  get clamd(): string | undefined { return this.env.LIAISON_CLAMD; }
  /** Only for files on disk: of a store elsewhere the proxy knows nothing. */
  get accel(): string | undefined { return this.s3 ? undefined : this.env.LIAISON_ACCEL; }
  get proxies(): number { return this.env.LIAISON_PROXIES; }
  get metricsToken(): string | undefined { return this.env.LIAISON_METRICS_TOKEN; }
  get s3(): { endpoint: string; bucket: string; accessKey: string; secretKey: string; region: string } | null {
    const { LIAISON_S3_ENDPOINT: endpoint, LIAISON_S3_BUCKET: bucket, LIAISON_S3_ACCESS_KEY: accessKey, LIAISON_S3_SECRET_KEY: secretKey } = this.env;
    if (!endpoint || !bucket || !accessKey || !secretKey) return null;
    return { endpoint, bucket, accessKey, secretKey, region: this.env.LIAISON_S3_REGION };
  }
}
