import * as z from 'zod';
import { OrganisationsQuery, PeopleQuery } from './directory';
import { AccountsQuery, AuditQuery } from './identity';
import { MaterialsQuery } from './materials';
import { ContactsQuery, TiesQuery } from './network';
import { defineRoutes } from './route';
import { Id, line } from './shared';
import { TrainingsQuery } from './trainings';

/** How a spreadsheet program separates columns depends on the country it was set up for. */
export const separatorNames = ['semicolon', 'comma', 'tab'] as const;

const choice = {
  format: z.enum(['csv', 'xlsx']),
  /** Of CSV only. */
  separator: z.enum(separatorNames).default('semicolon'),
  /** What the list is taken out for; it stands in the trail. */
  purpose: line(200),
};
/** People can go into an address book too. */
const withCards = { ...choice, format: z.enum(['csv', 'xlsx', 'vcard']) };

export type ExportChoice = z.output<z.ZodObject<typeof withCards>>;
export type ExportFormat = ExportChoice['format'];

const whole = { page: true, size: true } as const;
const file = { mediaType: 'application/octet-stream', description: 'The list as a file: CSV, XLSX or vCard 4.0' };
const errors = ['export-under-way'] as const;

/** The query of a list without its pages: an export has what the screen has, to the end. */
export const exportRoutes = defineRoutes({
  'GET /people/export': {
    summary: 'The list of people as a file, with what the viewer may see.',
    access: 'exports.personal',
    query: PeopleQuery.omit(whole).extend(withCards),
    response: file,
    errors,
  },
  'GET /organisations/export': {
    summary: 'The list of organisations as a file.',
    access: 'organisations.read',
    query: OrganisationsQuery.omit(whole).extend(choice),
    response: file,
    errors,
  },
  'GET /contacts/export': {
    summary: 'The list of contacts as a file, field by field as their rules allow.',
    access: 'exports.personal',
    query: ContactsQuery.omit(whole).extend(withCards),
    response: file,
    errors,
  },
  'GET /ties/export': {
    summary: 'The list of ties as a file: who is tied to whom, as far as the viewer may see both.',
    access: 'exports.personal',
    query: TiesQuery.omit(whole).extend(choice),
    response: file,
    errors,
  },
  'GET /materials/export': {
    summary: 'The library as a file: what there is, not what it holds.',
    access: 'materials.read',
    query: MaterialsQuery.omit(whole).extend(choice),
    response: file,
    errors,
  },
  'GET /holders/export': {
    summary: 'Who still holds an edition and nothing newer, as a file; for those who coordinate materials.',
    access: 'exports.personal',
    query: z.strictObject({ edition: Id }).extend(choice),
    response: file,
    errors,
  },
  'GET /accounts/export': {
    summary: 'The list of accounts with their roles as a file.',
    access: 'accounts.manage',
    query: AccountsQuery.omit(whole).extend(choice),
    response: file,
    errors,
  },
  'GET /audit/export': {
    summary: 'The trail of the programme as a file, with what was before and after.',
    access: 'audit.read',
    query: AuditQuery.omit(whole).extend(choice),
    response: file,
    errors,
  },
  'GET /nominations/export': {
    summary: 'The nominees of a training as a file, with what they answered, for those who select.',
    access: 'exports.personal',
    query: z.strictObject({ training: Id, ...choice }),
    response: file,
    errors,
  },
  'GET /trainings/export': {
    summary: 'The list of trainings as a file.',
    access: 'trainings.read',
    query: TrainingsQuery.omit(whole).extend(choice),
    response: file,
    errors,
  },
});
