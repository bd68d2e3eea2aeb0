import { addFormerMandate, addPerson } from './people';
import { addPost } from './posts';
import { addOrganisation, joinProgramme, type NewOrganisation } from './programmes';
import { plusDays } from './kit/calendar';
import type { Programme, SeedContext } from './kit/seed-context';

/** An investigator who trains, and whose own name does not belong on a sheet that lies on tables. */
export function addVeiledTrainer(seed: SeedContext, programme: Programme): void {
  addPerson(seed, programme, {
    key: 'veiled trainer', organisation: seed.organisation('MD-02'), functionCode: 'trainer', languages: ['ro', 'ru', 'en'], gender: 'male', listing: 'coordination',
    name: { given: 'Anatolie', family: 'Vîrlan', latinGiven: 'Anatolie', latinFamily: 'Vîrlan', familyFirst: false, workName: 'A. Munteanu' },
    since: '2007-03-01', email: 'anatolie.virlan@example.org',
  });
}

/**
 * What a directory remembers: a house with units, an organisation that ended under its third name and went on in another
 * one, people with patronymics, and a post that was handed over.
 */
export function addDirectoryPast(seed: SeedContext, programme: Programme): void {
  for (const organisation of [...units, ...associations(seed)]) {
    addOrganisation(seed, organisation);
    joinProgramme(seed, programme, organisation.reference);
  }
  handOver(seed, programme);
  moveOn(seed, programme);
}

const note = 'Invented for the demonstration.';

/** A house of three floors. */
const units: readonly NewOrganisation[] = [
  { reference: 'MD-02-N', name: 'Direcția nord', nameEn: 'Northern directorate', nameDe: 'Direktion Nord', parent: 'MD-02' },
  { reference: 'MD-02-N1', name: 'Secția investigații transfrontaliere', nameEn: 'Cross-border investigations section', nameDe: 'Abschnitt grenzüberschreitende Ermittlungen', parent: 'MD-02-N' },
  { reference: 'MD-02-N2', name: 'Secția protecția martorilor', nameEn: 'Witness protection section', nameDe: 'Abschnitt Zeugenschutz', parent: 'MD-02-N' },
].map((unit) => ({ ...unit, country: 'MD', sector: 'POL', note }));

/** The last day of the association, and the day on which its people began in the other one. */
const ended = -900;

function associations(seed: SeedContext): NewOrganisation[] {
  const lastDay = seed.calendar.day(ended);
  return [
    {
      reference: 'MD-DN', country: 'MD', sector: 'NGO-S', name: 'Centrul „Drum Nou”', nameEn: 'New Road Centre', nameDe: 'Zentrum Neuer Weg', note,
      validFrom: plusDays(lastDay, -60),
    },
    {
      reference: 'MD-DS', country: 'MD', sector: 'NGO-S', name: 'Asociația „Drum Sigur”', nameEn: 'Safe Road Association', nameDe: 'Verein Sicherer Weg', note,
      validFrom: '2003-04-01', validTo: lastDay, successor: 'MD-DN',
      names: [
        { name: 'Grupul de inițiativă „Primul Pas”', language: 'ro', from: '2003-04-01', to: '2006-12-31' },
        { name: 'Asociația „Primul Pas”', language: 'ro', from: '2007-01-01', to: '2012-08-31' },
        { name: 'Ассоциация «Безопасный путь»', language: 'ru', from: null, to: null },
      ],
    },
  ];
}

/** The head of a section went to the ministry's centre; the post stayed, and somebody else holds it. */
function handOver(seed: SeedContext, programme: Programme): void {
  const section = seed.organisation('MD-02-N1');
  const head = seed.id('post', 'MD-02-N', 'head');
  const postId = seed.id('post', 'MD-02-N1', 'head');
  const since = seed.calendar.day(-64);
  addPost(seed, {
    id: head, organisation: seed.organisation('MD-02-N'), title: 'Șef de direcție', titleEn: 'Head of directorate', titleDe: 'Leitung der Direktion', functionCode: 'head-of-unit',
  });
  addPost(seed, {
    id: postId, organisation: section, title: 'Șef de secție', titleEn: 'Head of section', titleDe: 'Leitung des Abschnitts', functionCode: 'head-of-unit', reportsTo: head,
  });
  addPerson(seed, programme, {
    key: 'former head', organisation: seed.organisation('MD-02'), functionCode: 'liaison-officer', languages: ['ro', 'ru'], gender: 'female', listing: 'network',
    name: { given: 'Ludmila', family: 'Plămădeală', latinGiven: 'Ludmila', latinFamily: 'Plămădeală', familyFirst: false },
    since, email: 'ludmila.plamadeala@example.org',
  });
  addFormerMandate(seed, 'former head', section, 'head-of-unit', seed.calendar.day(-1400), since, postId);
  addPerson(seed, programme, {
    key: 'new head', organisation: section, functionCode: 'head-of-unit', languages: ['ru', 'ro', 'en'], gender: 'male', listing: 'network', postId,
    name: { given: 'Сергей', patronymic: 'Ильич', family: 'Боровой', latinGiven: 'Serghei', latinPatronymic: 'Ilici', latinFamily: 'Borovoi', familyFirst: false },
    since, email: 'serghei.borovoi@example.org',
  });
}

/** Who worked in the association until its last day, and in the one after it since. */
function moveOn(seed: SeedContext, programme: Programme): void {
  const [before, after] = [seed.organisation('MD-DS'), seed.organisation('MD-DN')];
  const since = seed.calendar.day(ended + 1);
  addPerson(seed, programme, {
    key: 'moved on', organisation: after, functionCode: 'counsellor', languages: ['uk', 'ro', 'en'], gender: 'female', listing: 'network',
    name: { given: 'Оксана', patronymic: 'Василівна', family: 'Гайдук', latinGiven: 'Oksana', latinPatronymic: 'Vasylivna', latinFamily: 'Haiduk', familyFirst: false },
    since, email: 'oksana.haiduk@example.org',
  });
  addFormerMandate(seed, 'moved on', before, 'social-worker', '2011-02-01', since);
}
