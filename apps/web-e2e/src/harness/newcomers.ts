import type { BodyFor, ResponseOf } from '@liaison/contracts';
import type { Visitor } from './visitor';

/** What everybody in the demonstration signs in with. */
const password = 'liaison-demo';

type Assignment = Pick<BodyFor<'POST /accounts'>['assignment'], 'role' | 'countryCode'>;

/** Gives somebody of the directory access, as an administrator does, and has them choose the password that all of the demonstration have. */
export async function givesAccess(administrator: Visitor, personId: string, email: string, assignment: Assignment): Promise<void> {
  const { language } = administrator;
  const made = await administrator.does('post', '/accounts', { personId, email, language, assignment: { ...assignment, validFrom: '2020-01-01', validTo: null } });
  if (!made) throw new Error(`${email} was given no access`);
  const { items } = await administrator.asks<ResponseOf<'GET /outbox'>>('/outbox?size=50');
  const mail = items.find(({ recipient }) => recipient === email);
  if (!mail) throw new Error(`no mail went to ${email}`);
  const { text } = await administrator.asks<ResponseOf<'GET /outbox/:id'>>(`/outbox/${mail.id}`);
  const first = /([a-z2-9]{5}-){3}[a-z2-9]{5}/.exec(text)?.[0] ?? '';
  const own = await administrator.besides();
  if (!(await own.does('post', '/session', { email, password: first }))) throw new Error(`${email} cannot sign in with what came by mail`);
  if (!(await own.does('put', '/session/password', { current: first, next: password }))) throw new Error(`${email} could not choose a password`);
  await own.leaves();
}
