import type { MessageKey } from '@liaison/i18n';

/** Somebody for each language, where the demonstration has two of a kind. */
export type Readers = Readonly<Record<'en' | 'de', string>>;

/** One page of the application: where it is, who may see it, and a text that must be on it. */
export interface PageRow {
  /** `:id` stands for the first entry of what `of` answers; `HERE` for the country of the reader. */
  readonly at: string;
  readonly of?: string;
  readonly as?: Readers;
  readonly says: MessageKey;
}

const one = (email: string): Readers => ({ en: email, de: email });
const coordinator: Readers = { en: 'coordinator.md@example.org', de: 'coordinator.at@example.org' };
const participant: Readers = { en: 'participant@example.org', de: 'teilnehmerin@example.org' };
const administrator = one('administrator@example.org');
const editor = one('editor@example.org');

export const pages: readonly PageRow[] = [
  { at: '/sign-in', says: 'identity.signIn.title' },
  { at: '/nowhere', as: coordinator, says: 'shell.notFound.title' },
  { at: '/today', as: coordinator, says: 'identity.today.waiting' },
  { at: '/today', as: one('donor@example.org'), says: 'identity.today.waiting' },
  { at: '/trainings', as: coordinator, says: 'trainings.list.subtitle' },
  { at: '/trainings', as: one('diaspora.partner@example.org'), says: 'trainings.list.subtitle' },
  { at: '/trainings/year', as: coordinator, says: 'trainings.year.subtitle' },
  { at: '/trainings/year?view=table', as: coordinator, says: 'trainings.year.subtitle' },
  { at: '/trainings/trainers?from=2027-05-03&module=M03', as: coordinator, says: 'planning.trainers.subtitle' },
  { at: '/trainings/trainers/:id', of: '/trainers?country=HERE', as: coordinator, says: 'planning.trainers.accreditations' },
  { at: '/trainings/trainers/:id/edit', of: '/trainers?country=HERE', as: coordinator, says: 'planning.trainers.speaksForHint' },
  { at: '/trainings/trainers/new', as: coordinator, says: 'planning.trainers.personHint' },
  { at: '/trainings/assistant', as: coordinator, says: 'planning.assistant.subtitle' },
  { at: '/trainings/tasks', as: coordinator, says: 'planning.task.subtitle' },
  { at: '/trainings/:id?tab=tasks', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'planning.task.due' },
  { at: '/trainings/invitations', as: one('trainer@example.org'), says: 'planning.invitation.subtitle' },
  { at: '/trainings/:id?tab=trainers', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'planning.invitation.tabText' },
  { at: '/trainings/calendar', as: one('trainer@example.org'), says: 'trainings.feed.subtitle' },
  { at: '/trainings/new', as: coordinator, says: 'trainings.form.placesHint' },
  { at: '/trainings/:id', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'trainings.page.balance' },
  { at: '/trainings/:id?tab=agenda', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'trainings.page.agenda' },
  { at: '/trainings/:id?tab=people', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'trainings.people.only' },
  { at: '/trainings/:id?tab=people', of: '/trainings?country=RO&state=selected', as: one('manager@example.org'), says: 'trainings.people.only' },
  { at: '/trainings/:id/tables', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'tables.subtitle' },
  { at: '/trainings/:id/selection', of: '/trainings?country=UA&state=nominations-closed', as: one('manager@example.org'), says: 'selection.subtitle' },
  { at: '/trainings/:id/selection', of: '/trainings?country=AT&state=selected', as: one('manager@example.org'), says: 'selection.reserve.offers' },
  { at: '/trainings/:id/certificates', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'certificates.subtitle' },
  { at: '/trainings/certificates', as: participant, says: 'certificates.ownText' },
  { at: '/verify', says: 'certificates.verify.title' },
  { at: '/trainings/:id/letters', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'letters.subtitle' },
  { at: '/trainings/:id/pack', of: '/trainings?country=RO&state=closed', as: participant, says: 'packs.take' },
  { at: '/trainings/:id/pack', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'packs.tab' },
  { at: '/trainings/:id/edit', of: '/trainings?country=HERE&sort=-starts', as: coordinator, says: 'trainings.form.placesHint' },
  { at: '/materials', as: participant, says: 'materials.all' },
  { at: '/materials', as: one('diaspora.manager@example.org'), says: 'materials.subtitle' },
  { at: '/materials/:id', of: '/materials?q=handbook', as: participant, says: 'materials.matrix.title' },
  { at: '/materials/:id', of: '/materials?q=handbook', as: editor, says: 'materials.history' },
  { at: '/materials/new', as: editor, says: 'materials.form.source' },
  { at: '/materials/:id/change', of: '/materials', as: editor, says: 'materials.form.source' },
  { at: '/materials/updates', as: participant, says: 'updates.rhythm' },
  { at: '/m/ind-1/1.1/ro', as: participant, says: 'links.title' },
  { at: '/m/ind-1/1.2/en', says: 'links.title' },
  { at: '/materials/translations', as: editor, says: 'translations.caption' },
  { at: '/materials/translations/:id', of: '/translations?state=in-revision', as: editor, says: 'translations.files' },
  { at: '/materials/translations', as: participant, says: 'translations.offer.title' },
  { at: '/people', as: coordinator, says: 'directory.people.subtitle' },
  { at: '/people/:id', of: '/people', as: coordinator, says: 'directory.person.mandates' },
  { at: '/people/new', as: coordinator, says: 'directory.person.form.nameHint' },
  { at: '/people/:id/edit', of: '/people?country=HERE', as: coordinator, says: 'directory.person.form.nameHint' },
  { at: '/people/:id?tab=history', of: '/people?country=HERE', as: coordinator, says: 'directory.history.title' },
  { at: '/organisations', as: coordinator, says: 'directory.organisations.subtitle' },
  { at: '/organisations/:id', of: '/organisations?country=HERE', as: coordinator, says: 'directory.organisation.people' },
  { at: '/organisations/new', as: coordinator, says: 'directory.organisation.form.namesHint' },
  { at: '/organisations/:id/edit', of: '/organisations?country=HERE', as: coordinator, says: 'directory.organisation.form.namesHint' },
  { at: '/organisations/posts/:id', of: '/posts?country=HERE', as: coordinator, says: 'directory.post.function' },
  { at: '/directory-quality/work', as: coordinator, says: 'directory.quality.subtitle' },
  { at: '/directory-quality/duplicates', as: one('coordinator.md@example.org'), says: 'directory.duplicates.compare' },
  { at: '/directory-quality/duplicates?kind=organisation', as: one('manager@example.org'), says: 'directory.duplicates.kind' },
  { at: '/directory-quality/merges', as: one('coordinator.md@example.org'), says: 'directory.merge.listText' },
  { at: '/directory-quality/merges/:id', of: '/merges', as: one('coordinator.md@example.org'), says: 'directory.merge.back' },
  { at: '/directory-quality/merges/new', as: coordinator, says: 'directory.merge.choose' },
  { at: '/imports', as: coordinator, says: 'directory.import.chooseHint' },
  { at: '/imports/:id', of: '/imports', as: one('coordinator.md@example.org'), says: 'directory.import.title' },
  { at: '/my-data', as: participant, says: 'consents.consentsText' },
  { at: '/directory-quality/notices', as: one('coordinator.md@example.org'), says: 'consents.noticesText' },
  { at: '/people/erase', as: administrator, says: 'consents.eraseOtherText' },
  { at: '/network/contacts', as: coordinator, says: 'network.subtitle' },
  { at: '/network/contacts/:id', of: '/contacts?country=HERE', as: coordinator, says: 'network.contact.ties' },
  { at: '/network/contacts/new', as: coordinator, says: 'network.contact.subtitle' },
  { at: '/network/contacts/:id/change', of: '/contacts?country=HERE', as: coordinator, says: 'network.contact.subtitle' },
  { at: '/network/checks', as: coordinator, says: 'verification.subtitle' },
  { at: '/network/coverage', as: coordinator, says: 'network.coverage.text' },
  { at: '/network/coverage?by=competence', as: one('manager@example.org'), says: 'network.coverage.text' },
  { at: '/network/ties', as: coordinator, says: 'network.graph.top' },
  { at: '/network/ties/table', as: coordinator, says: 'network.tie.search' },
  { at: '/network/ties/new', as: coordinator, says: 'network.tie.subtitle' },
  { at: '/network/paths', as: coordinator, says: 'network.paths.ask' },
  { at: '/introductions', as: one('coordinator.md@example.org'), says: 'introductions.subtitle' },
  { at: '/introductions/:id', of: '/introductions', as: one('coordinator.md@example.org'), says: 'introductions.about' },
  { at: '/introductions/new', as: coordinator, says: 'introductions.requestText' },
  { at: '/countries', as: participant, says: 'directory.countries.name' },
  { at: '/countries/:code', of: '/countries', as: coordinator, says: 'directory.country.thenNow' },
  { at: '/phases', as: one('donor@example.org'), says: 'programmes.phase.plan' },
  { at: '/administration/accounts', as: administrator, says: 'administration.accounts.subtitle' },
  { at: '/administration/accounts/:id', of: '/accounts', as: administrator, says: 'administration.account.roles' },
  { at: '/administration/accounts/new', as: administrator, says: 'administration.account.form.intro' },
  { at: '/administration/trail', as: one('auditor@example.org'), says: 'administration.trail.subtitle' },
  { at: '/administration/mails', as: administrator, says: 'administration.mails.subtitle' },
  { at: '/administration/mails/:id', of: '/outbox', as: administrator, says: 'administration.mails.recipient' },
];
