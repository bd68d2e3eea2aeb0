import type { TrainingKind, TrainingMode } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';

/** Places for police, judiciary, NGO and other; null is "not set". */
type Places = readonly [police: number, judiciary: number, ngo: number, other: number] | null;

export interface PlannedTraining {
  country: string;
  city: string;
  venue: string;
  title: string;
  /** A date, or so many days after today. */
  starts: string | number;
  days: number;
  modules: readonly string[];
  places: Places;
  state: TrainingState;
  languages: readonly string[];
  kind?: TrainingKind;
  mode?: TrainingMode;
  /** Whose people take part; only the host country's when absent. */
  invited?: readonly string[];
  reason?: string;
  note?: string;
  /** Fills with police alone, as it happens when nobody looks at the balance. */
  lopsided?: true;
  /** So many names for each place, as where several countries put forward and nobody has selected yet. */
  namesPerPlace?: number;
  /** Three of each discipline wait for a place, and the last who got one has not answered yet. */
  queues?: true;
}

const region = ['AT', 'BE', 'BG', 'CZ', 'FR', 'GR', 'HR', 'HU', 'IT', 'MD', 'MK', 'MT', 'RO', 'SK', 'TR', 'UA'] as const;
const small: Places = [4, 3, 3, 2];
const usual: Places = [6, 5, 5, 4];

/** The trainings of phase four, all held and closed. */
const phaseFour: readonly PlannedTraining[] = [
  { country: 'BE', city: 'Brussels', venue: 'Residence Palace', title: 'Opening meeting of the network', starts: '2008-02-18', days: 2, modules: ['M01', 'M12'], places: [8, 6, 6, 4], state: 'closed', languages: ['en', 'fr'], kind: 'network-meeting', invited: region },
  { country: 'IT', city: 'Roma', venue: 'Scuola superiore di Polizia', title: 'Training of trainers: the updated materials', starts: '2008-04-07', days: 4, modules: ['M03', 'M04', 'M05', 'M08', 'M14'], places: [6, 5, 5, 2], state: 'closed', languages: ['en'], kind: 'training-of-trainers', invited: region },
  { country: 'BG', city: 'София', venue: 'Национален институт на правосъдието', title: 'National multidisciplinary training', starts: '2008-05-19', days: 3, modules: ['M01', 'M02', 'M03', 'M08', 'M10'], places: small, state: 'closed', languages: ['bg'] },
  { country: 'RO', city: 'București', venue: 'Institutul Național al Magistraturii', title: 'National multidisciplinary training', starts: '2008-06-16', days: 3, modules: ['M01', 'M03', 'M05', 'M08', 'M13'], places: small, state: 'closed', languages: ['ro'] },
  { country: 'MD', city: 'Chișinău', venue: 'Institutul Național al Justiției', title: 'National multidisciplinary training', starts: '2008-09-08', days: 3, modules: ['M01', 'M03', 'M04', 'M08', 'M09'], places: small, state: 'closed', languages: ['ro', 'ru'] },
  { country: 'HU', city: 'Budapest', venue: 'Rendőrtiszti Főiskola', title: 'National multidisciplinary training', starts: '2008-10-13', days: 3, modules: ['M02', 'M03', 'M05', 'M10'], places: small, state: 'closed', languages: ['hu'] },
  { country: 'GR', city: 'Αθήνα', venue: 'Εθνική Σχολή Δικαστικών Λειτουργών', title: 'National multidisciplinary training', starts: '2008-11-24', days: 3, modules: ['M01', 'M03', 'M09', 'M13'], places: small, state: 'closed', languages: ['el'] },
  { country: 'UA', city: 'Київ', venue: 'Академія суддів України', title: 'National multidisciplinary training', starts: '2009-02-09', days: 3, modules: ['M01', 'M03', 'M08', 'M12'], places: small, state: 'closed', languages: ['uk'] },
  { country: 'CZ', city: 'Praha', venue: 'Justiční akademie', title: 'National multidisciplinary training', starts: '2009-03-16', days: 3, modules: ['M02', 'M04', 'M05', 'M11'], places: small, state: 'closed', languages: ['cs'] },
  { country: 'SK', city: 'Bratislava', venue: 'Justičná akadémia', title: 'National multidisciplinary training', starts: '2009-04-20', days: 3, modules: ['M02', 'M03', 'M07', 'M08'], places: small, state: 'closed', languages: ['sk'] },
  { country: 'HR', city: 'Zagreb', venue: 'Policijska akademija', title: 'National multidisciplinary training', starts: '2009-05-11', days: 2, modules: ['M01', 'M03', 'M08'], places: small, state: 'closed', languages: ['hr'] },
  { country: 'AT', city: 'Wien', venue: 'Sicherheitsakademie', title: 'Multidisziplinäres Training: Erkennen und Weiterverweisen', starts: '2009-06-15', days: 3, modules: ['M01', 'M03', 'M05', 'M08'], places: small, state: 'closed', languages: ['de'] },
  { country: 'TR', city: 'Ankara', venue: 'Türkiye Adalet Akademisi', title: 'National multidisciplinary training', starts: '2009-09-14', days: 3, modules: ['M01', 'M04', 'M06', 'M09'], places: small, state: 'closed', languages: ['tr'] },
  { country: 'BE', city: 'Brussels', venue: 'Residence Palace', title: 'Closing simulation and network meeting', starts: '2009-11-23', days: 3, modules: ['M12', 'M14'], places: [9, 7, 7, 4], state: 'closed', languages: ['en', 'fr'], kind: 'simulation', invited: region },
];

/** The trainings of the running phase: some held, one running, the others ahead, in every state there is. */
const phaseFive: readonly PlannedTraining[] = [
  { country: 'RO', city: 'Cluj-Napoca', venue: 'Hotel Universitas', title: 'Identification and referral in practice', starts: -344, days: 3, modules: ['M01', 'M03', 'M05', 'M08'], places: usual, state: 'closed', languages: ['ro'] },
  { country: 'BE', city: 'Brussels', venue: 'IOM regional office', title: 'Opening meeting of phase five', starts: -330, days: 2, modules: ['M08', 'M12'], places: [8, 6, 6, 6], state: 'closed', languages: ['en', 'fr'], kind: 'network-meeting', invited: region },
  { country: 'AT', city: 'Wien', venue: 'Diplomatische Akademie', title: 'Erstgespräch und Zusammenarbeit mit Fachberatungsstellen', starts: -309, days: 3, modules: ['M03', 'M04', 'M05', 'M08'], places: usual, state: 'closed', languages: ['de'] },
  { country: 'IT', city: 'Roma', venue: 'Scuola superiore di Polizia', title: 'Training of trainers: edition 2 of the materials', starts: -281, days: 4, modules: ['M03', 'M05', 'M07', 'M08', 'M14'], places: [6, 5, 5, 3], state: 'closed', languages: ['en'], kind: 'training-of-trainers', invited: region },
  { country: 'MD', city: 'Chișinău', venue: 'Institutul Național al Justiției', title: 'Referral between police and NGO', starts: -250, days: 3, modules: ['M03', 'M04', 'M08', 'M09'], places: usual, state: 'reported', languages: ['ro', 'ru'] },
  { country: 'BG', city: 'София', venue: 'Национален институт на правосъдието', title: 'Identification and referral in practice', starts: -222, days: 3, modules: ['M01', 'M03', 'M06', 'M08'], places: usual, state: 'reported', languages: ['bg'] },
  { country: 'CZ', city: 'Praha', venue: 'Justiční akademie', title: 'Labour exploitation: evidence and assistance', starts: -160, days: 2, modules: ['M03', 'M09', 'M10'], places: usual, state: 'reported', languages: ['cs'] },
  { country: 'UA', city: 'Київ', venue: '', title: 'Safe first conversation, online course', starts: -76, days: 2, modules: ['M05', 'M07'], places: usual, state: 'delivered', languages: ['uk'], mode: 'online' },
  { country: 'HU', city: 'Budapest', venue: 'Nemzeti Közszolgálati Egyetem', title: 'Identification and referral in practice', starts: -61, days: 3, modules: ['M02', 'M03', 'M05', 'M08'], places: usual, state: 'delivered', languages: ['hu'] },
  { country: 'GR', city: 'Αθήνα', venue: 'Εθνική Σχολή Δικαστικών Λειτουργών', title: 'Children: best interests and guardianship', starts: -44, days: 2, modules: ['M04', 'M06'], places: usual, state: 'delivered', languages: ['el'] },
  { country: 'RO', city: 'Iași', venue: 'Casa Balș', title: 'Assistance, reflection period and return', starts: -1, days: 3, modules: ['M04', 'M08', 'M09', 'M13'], places: usual, state: 'running', languages: ['ro'] },
  { country: 'BG', city: 'Варна', venue: 'Хотел Черно море', title: 'Financial investigation and compensation', starts: 11, days: 2, modules: ['M10', 'M11', 'M13'], places: usual, state: 'confirmed', languages: ['bg'] },
  { country: 'SK', city: 'Bratislava', venue: 'Justičná akadémia', title: 'Identification and referral in practice', starts: 18, days: 3, modules: ['M01', 'M03', 'M05', 'M08'], places: usual, state: 'confirmed', languages: ['sk'] },
  { country: 'MD', city: 'Bălți', venue: 'Universitatea de Stat „Alecu Russo“', title: 'Safe first conversation and work with interpreters', starts: 25, days: 2, modules: ['M05', 'M07'], places: usual, state: 'confirmed', languages: ['ro', 'ru'] },
  { country: 'AT', city: 'Innsbruck', venue: 'Haus der Begegnung', title: 'Kinder und Jugendliche: Kindeswohl und Vormundschaft', starts: 33, days: 2, modules: ['M04', 'M06'], places: usual, state: 'selected', languages: ['de'], queues: true },
  { country: 'UA', city: 'Львів', venue: '', title: 'Cross-border referral in the region', starts: 38, days: 2, modules: ['M08', 'M12'], places: [6, 5, 6, 4], state: 'nominations-closed', languages: ['uk', 'en'], kind: 'regional', mode: 'hybrid', invited: ['UA', 'MD', 'RO', 'SK', 'HU'], namesPerPlace: 3 },
  { country: 'RO', city: 'Timișoara', venue: 'Casa Poliției', title: 'Proactive and intelligence-led investigation', starts: 40, days: 3, modules: ['M10', 'M11', 'M12'], places: [20, 6, 6, 2], state: 'selected', languages: ['ro'], lopsided: true, note: 'The judicial academy and the NGOs were asked again for names.' },
  { country: 'FR', city: 'Lyon', venue: 'Cité administrative', title: 'Trial, protection of witnesses and compensation', starts: 46, days: 2, modules: ['M02', 'M13'], places: usual, state: 'selected', languages: ['fr'] },
  { country: 'HR', city: 'Zagreb', venue: 'Pravosudna akademija', title: 'Identification and referral in practice', starts: 54, days: 3, modules: ['M01', 'M03', 'M08'], places: usual, state: 'nominations-closed', languages: ['hr'] },
  { country: 'MK', city: 'Скопје', venue: 'Академија за судии и јавни обвинители', title: 'Trauma and the first interview', starts: 67, days: 2, modules: ['M04', 'M05'], places: usual, state: 'nominations-open', languages: ['mk', 'sq'] },
  { country: 'MD', city: 'Cahul', venue: 'Primăria municipiului', title: 'National referral mechanism: who does what', starts: 75, days: 2, modules: ['M03', 'M08'], places: usual, state: 'nominations-open', languages: ['ro'] },
  { country: 'TR', city: 'Ankara', venue: 'Türkiye Adalet Akademisi', title: 'Identification and referral in practice', starts: 89, days: 3, modules: ['M01', 'M03', 'M09'], places: usual, state: 'nominations-open', languages: ['tr'] },
  { country: 'GR', city: 'Θεσσαλονίκη', venue: 'Δημαρχείο', title: 'Labour exploitation: evidence and assistance', starts: 96, days: 2, modules: ['M03', 'M10'], places: usual, state: 'postponed', languages: ['el'], reason: 'The venue is closed after a flood; places and queue are kept.' },
  { country: 'BY', city: 'Мінск', venue: 'Международный учебный центр', title: 'Identification and referral in practice', starts: 103, days: 3, modules: ['M01', 'M03', 'M08'], places: usual, state: 'cancelled', languages: ['ru'], reason: 'No partner for victim assistance is left in the country.' },
  { country: 'AT', city: 'Graz', venue: 'Bildungshaus Mariatrost', title: 'Arbeitsausbeutung: Beweise und Unterstützung', starts: 110, days: 2, modules: ['M03', 'M09', 'M10'], places: usual, state: 'announced', languages: ['de'] },
  { country: 'IT', city: 'Vicenza', venue: 'CoESPU', title: 'Simulation: one case, two countries, four professions', starts: 124, days: 4, modules: ['M08', 'M12', 'M14'], places: [8, 6, 6, 4], state: 'announced', languages: ['en'], kind: 'simulation', invited: region },
  { country: 'HU', city: 'Szeged', venue: 'Szegedi Ítélőtábla', title: 'International cooperation: requests that are answered', starts: 138, days: 2, modules: ['M12'], places: usual, state: 'planned', languages: ['hu'] },
  { country: 'MT', city: 'Valletta', venue: '', title: 'Identification and referral in practice', starts: 160, days: 2, modules: ['M01', 'M03'], places: null, state: 'planned', languages: ['en', 'mt'] },
  { country: 'BE', city: 'Brussels', venue: 'IOM regional office', title: 'Yearly meeting of the network', starts: 201, days: 2, modules: ['M08', 'M12'], places: [8, 6, 6, 6], state: 'planned', languages: ['en', 'fr'], kind: 'network-meeting', invited: region },
];

/** By the number of their phase. */
export const plannedTrainings: Readonly<Record<number, readonly PlannedTraining[]>> = { 4: phaseFour, 5: phaseFive };
