import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ResponseOf, SessionView } from '@liaison/contracts';
import type { Page } from 'playwright-core';
import { menuFor } from './harness/frame';
import { hasWholeApplication } from './harness/kept-application';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests } from './harness/ways';

const title = { en: 'Checklist before the first conversation', de: 'Checkliste vor dem Erstgespräch' };
const mouse = { by: 'mouse', language: 'en', width: 1440 } as const;
const phone = { by: 'keyboard', language: 'de', width: 360 } as const;
const types = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ods: 'application/vnd.oasis.opendocument.spreadsheet' } as const;

async function document(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const ending = path.extname(name).slice(1) as keyof typeof types;
  return { name, mimeType: types[ending], buffer: await readFile(path.join(__dirname, 'documents', name)) };
}

describe('a document on its way', () => {
  const guests = new Guests();
  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  test('from an editor over translator and reviser to a participant, who takes the same bytes', async () => {
    const [trainer, coordinator] = [await guests.arrives({ ...mouse, email: 'trainer@example.org' }), await guests.arrives({ ...mouse, email: 'coordinator.at@example.org' })];
    const editor = await guests.arrives({ ...mouse, email: 'editor@example.org' });
    const id = await writes(editor);
    await orders(editor, await nameOf(trainer), await nameOf(coordinator));
    const translation = await translates(trainer);
    await approves(coordinator, translation);

    const reader = await guests.arrives({ ...phone, email: 'teilnehmerin@example.org' });
    const { page, hand, words } = reader;
    await reader.goes('/materials');
    await hand.write(reader.field(words.t('materials.filter.words')), 'Checkliste Erstgespräch');
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: title.de, exact: true }) });
    await hand.press(reader.link(title.de, row));
    await page.waitForURL((url) => url.pathname === `/materials/${id}`);
    const offer = page.getByRole('region', { name: words.t('materials.offer.title') });
    const arrived = page.waitForEvent('download');
    await hand.press(reader.link(new RegExp(`^${words.t('materials.offer.download')}`), offer));
    const download = await arrived;
    expect(download.suggestedFilename()).toBe(`${title.de} 1.0 DE.ods`);
    expect(await readFile(await download.path())).toEqual((await document('checklist-de.ods')).buffer);

    await hand.press(reader.button(words.t('library.reading.keep')));
    await reader.button(words.t('library.reading.markRead')).waitFor();
    await reader.goes('/materials/collections');
    await reader.link(title.de).waitFor();
  });

  test('lies on a phone without network, and goes at sign-out', async () => {
    const reader = await guests.arrives({ ...phone, email: 'teilnehmerin@example.org', keepsApplication: true, afresh: true });
    const { page, context, hand, words } = reader;
    const kept = await frozenPack(reader);
    await reader.goes(`/trainings/${kept.trainingId}/pack`);
    await hand.press(reader.button(words.t('library.offline.keep', { count: kept.files })));
    await page.getByText(words.t('library.offline.kept')).first().waitFor();
    await reader.goes('/materials/offline');
    await page.getByText(words.t('library.offline.asked')).waitFor();
    await hasWholeApplication(page);

    await context.setOffline(true);
    await page.reload();
    await page.getByText(words.t('library.offline.lastAsked', { at: '' }).split('.')[0] ?? '').first().waitFor();
    const arrived = page.waitForEvent('download');
    await hand.press(reader.button(new RegExp(`^${kept.name.replace(/[.()]/g, '\\$&')}`)));
    expect((await readFile(await (await arrived).path())).length).toBe(kept.size);

    await context.setOffline(false);
    await reader.goes('/materials/offline');
    await page.getByText(words.t('library.offline.asked')).waitFor();
    expect(await databases(page)).toContain('liaison-packs');
    await hand.menu(menuFor(reader, 'signOut'), words.t('shell.account.signOut'));
    await page.getByRole('heading', { name: words.t('identity.signIn.title') }).waitFor();
    await page.waitForFunction(async () => (await indexedDB.databases()).every(({ name }) => name !== 'liaison-packs'));
    // Without network some requests end as they must.
    reader.complaints.splice(0);
  });
});

async function nameOf(visitor: Visitor): Promise<string> {
  return (await visitor.asks<SessionView>('/session')).person?.displayName ?? '';
}

/** A new material with its first edition: a workbook made by an office program. Returns its id. */
async function writes(editor: Visitor): Promise<string> {
  const { page, hand, words } = editor;
  await editor.goes('/materials/new');
  await hand.write(editor.field(words.t('materials.form.titleEn')), title.en);
  await hand.write(editor.field(words.t('materials.form.titleDe')), title.de);
  await hand.write(editor.field(words.t('materials.form.code')), 'CL-FIRST');
  await hand.choose(editor.field(words.t('materials.filter.kind')), words.t('domain.materialKind.checklist'));
  await hand.choose(editor.field(words.t('library.form.licence')), 'CC BY 4.0');
  await hand.press(editor.button(words.t('ui.form.save')));
  await page.getByRole('heading', { name: title.en, level: 2 }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await hand.press(editor.button(words.t('materials.edition.start')));
  const dialog = page.getByRole('dialog', { name: words.t('materials.edition.start') });
  await hand.write(editor.field(words.t('materials.edition.noteEn'), dialog), 'First edition.');
  await hand.write(editor.field(words.t('materials.edition.noteDe'), dialog), 'Erste Ausgabe.');
  await hand.press(editor.button(words.t('materials.edition.startButton'), dialog));
  await dialog.waitFor({ state: 'detached' });
  const draft = page.getByRole('region', { name: words.t('materials.edition.draft', { edition: '1.0' }) });
  const english = words.languageName('en');
  await hand.choose(editor.field(words.t('materials.upload.language'), draft), english);
  await hand.give(editor.button(words.t('materials.upload.choose', { language: english }), draft), await document('checklist-en.xlsx'));
  await draft.getByRole('link', { name: /checklist-en/ }).first().waitFor();
  await hand.press(editor.button(words.t('materials.publish.button', { edition: '1.0' }), draft));
  await hand.press(editor.button(words.t('materials.publish.confirm', { edition: '1.0' }), page.getByRole('alertdialog')));
  await page.getByText(words.t('materials.publish.done', { edition: '1.0' })).first().waitFor();
  return id;
}

async function orders(editor: Visitor, translator: string, reviser: string): Promise<void> {
  const { page, hand, words } = editor;
  const version = words.t('materials.version', { language: words.languageName('de'), edition: '1.0' });
  await hand.choose(editor.field(words.t('translations.matrix.another')), words.languageName('de'));
  await hand.press(editor.button(words.t('translations.matrix.orderAnother')));
  const dialog = page.getByRole('dialog', { name: words.t('translations.order.title', { version }) });
  for (const [label, name] of [[words.t('translations.translator'), translator], [words.t('translations.reviser'), reviser]] as const) {
    const field = editor.field(label, dialog);
    await field.locator('option', { hasText: name }).first().waitFor({ state: 'attached' });
    await hand.choose(field, (await field.locator('option', { hasText: name }).first().innerText()).trim());
  }
  await hand.press(editor.button(words.t('translations.order.send'), dialog));
  await page.getByText(words.t('translations.order.done', { version })).first().waitFor();
}

/** Begins, gives the translated document, and hands it over. Returns the id of the translation. */
async function translates(translator: Visitor): Promise<string> {
  const { page, hand, words } = translator;
  await translator.goes('/materials/translations');
  await hand.press(translator.link(new RegExp(`^${title.en} 1\\.0`)));
  await hand.press(translator.button(words.t('translations.step.in-translation')));
  await page.getByText(words.t('translations.done.in-translation')).first().waitFor();
  await hand.give(translator.button(words.t('translations.choose')), await document('checklist-de.ods'));
  await translator.link(/checklist-de/).waitFor();
  await hand.press(translator.button(words.t('translations.step.in-revision')));
  await page.getByText(words.t('translations.done.in-revision')).first().waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function approves(reviser: Visitor, translation: string): Promise<void> {
  const { page, hand, words } = reviser;
  await reviser.goes(`/materials/translations/${translation}`);
  await hand.press(reviser.button(words.t('translations.step.approved')));
  await hand.press(reviser.button(words.t('translations.step.approved'), page.getByRole('alertdialog')));
  await page.getByText(words.t('translations.done.approved')).first().waitFor();
}

interface Frozen {
  trainingId: string;
  /** How many files a device keeps. */
  files: number;
  name: string;
  size: number;
}

/** The first frozen pack of this reader, with a file of it that a device may keep. */
async function frozenPack(reader: Visitor): Promise<Frozen> {
  const { items } = await reader.asks<ResponseOf<'GET /trainings'>>('/trainings?size=100&sort=-starts');
  for (const { id } of items) {
    const pack = await reader.asks<ResponseOf<'GET /trainings/:id/pack'>>(`/trainings/${id}/pack`);
    const kept = pack.items.filter(({ withdrawn, material }) => !withdrawn && ['CLEAR', 'GREEN'].includes(material.tlp)).flatMap((item) => item.files);
    const [first] = kept;
    if (pack.state === 'frozen' && first) return { trainingId: id, files: kept.length, name: first.name, size: first.size };
  }
  throw new Error('the demonstration holds no frozen pack for this reader');
}

function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
}
