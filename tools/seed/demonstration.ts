import { addAccounts, populateDiaspora, populateTrafficking } from './populate';
import { demonstrationPassword } from './accounts';
import { addDirectoryPast, addVeiledTrainer } from './directory-past';
import { addDirectoryQuality } from './directory-quality';
import { addImports } from './imports';
import { addMails } from './mails';
import type { Programme, SeedContext } from './kit/seed-context';
import { addCollections } from './materials/add-collections';
import { addFollowers } from './materials/add-followers';
import { addMaterials } from './materials/add-materials';
import { addPacks } from './materials/add-packs';
import { addReaders } from './materials/add-readers';
import { addTranslations } from './materials/add-translations';
import type { Blobs } from './materials/blobs';
import { diasporaMaterials, traffickingMaterials } from './materials/catalogue';
import { addAgreements } from './network/agreements';
import { addConsents } from './network/consents';
import { addDiasporaContacts, addTraffickingContacts } from './network/contacts';
import { addIntroductions } from './network/introductions';
import { addProcedures } from './network/procedures';
import { addShares } from './network/shares';
import { addStrategies } from './network/strategies';
import { addStewards } from './network/stewards';
import { addDiasporaTies, addTraffickingTies, type Ties } from './network/ties';
import { addDiasporaProgramme, addTraffickingProgramme, knowReferenceData } from './programmes';
import { addCalls } from './trainings/calls';
import { addCriteria } from './trainings/criteria';
import { addEndorsementLevels } from './trainings/endorsements';
import { addFundingLines } from './trainings/funding';
import { addQuestions } from './trainings/questions';
import { addTemplates } from './trainings/templates';
import { addDiasporaTrainings, addTrainings } from './trainings/demonstration-trainings';

/** Everything a demonstration shows, in two programmes that know nothing of each other. */
export async function addDemonstration(seed: SeedContext, blobs: Blobs, size: 'demo' | 'full'): Promise<{ trafficking: Programme; ties: Ties }> {
  knowReferenceData(seed);
  const trafficking = addTraffickingProgramme(seed);
  const diaspora = addDiasporaProgramme(seed);
  await addAccounts(seed, { THB: trafficking, DIASPORA: diaspora });
  populateTrafficking(seed, trafficking);
  populateDiaspora(seed, diaspora);
  addVeiledTrainer(seed, trafficking);

  addCriteria(seed, trafficking);
  addFundingLines(seed, trafficking);
  addFundingLines(seed, diaspora);
  addEndorsementLevels(seed, trafficking);
  addTemplates(seed, trafficking);
  const { trainings } = addTrainings(seed, trafficking);
  addCalls(seed, trafficking, trainings);
  addQuestions(seed, trainings);
  addDiasporaTrainings(seed, diaspora);

  const editor = seed.account('editor@example.org').accountId;
  const manager = seed.account('manager@example.org').accountId;
  const files = await addMaterials(seed, trafficking, blobs, traffickingMaterials, { editor, publisher: manager });
  addReaders(seed, trafficking, files);
  addFollowers(seed, trafficking, files);
  addCollections(seed, trafficking);
  addTranslations(seed, trafficking, blobs, files);
  addPacks(seed, trainings, traffickingMaterials, files);
  addMails(seed, trafficking);
  addImports(seed, trafficking);
  const diasporaManager = seed.account('diaspora.manager@example.org').accountId;
  await addMaterials(seed, diaspora, blobs, diasporaMaterials, { editor: diasporaManager, publisher: diasporaManager });

  const ties = addTraffickingTies(seed, trafficking, addTraffickingContacts(seed, trafficking));
  await addConsents(seed, trafficking);
  addIntroductions(seed, trafficking);
  addProcedures(seed, trafficking);
  addAgreements(seed, trafficking);
  addStewards(seed, trafficking);
  addStrategies(seed, trafficking);
  addShares(seed, trafficking);
  addDiasporaContacts(seed, diaspora);
  addDiasporaTies(seed, diaspora);
  addDirectoryQuality(seed, trafficking);
  addDirectoryPast(seed, trafficking);

  seed.rows.add('installation', { key: 'demonstration', value: { seededOn: seed.calendar.day(0), size, password: demonstrationPassword } });
  return { trafficking, ties };
}
