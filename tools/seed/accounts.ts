import type { Role } from '@liaison/domain/access';

export interface Hat {
  role: Role;
  /** One country, or all of the programme when absent. */
  country?: string;
}

/** Somebody who can sign in to a demonstration: an invented person at a real kind of desk. */
export interface DemonstrationPerson {
  email: string;
  programmeCode: 'THB' | 'DIASPORA';
  /** The first one is what the list of accounts shows. */
  hats: [Hat, ...Hat[]];
  given: string;
  family: string;
  latinGiven?: string;
  latinFamily?: string;
  familyFirst?: true;
  gender: 'female' | 'male' | 'non-binary' | null;
  /** The organisation's reference in the list of public organisations, or the demonstration's own. */
  organisation: string;
  functionCode: string;
  languages: string[];
  language: 'en' | 'de';
}

/** Long enough for the rules of passwords; printed at every start of a demonstration. */
export const demonstrationPassword = 'liaison-demo';

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  {
    email: 'administrator@example.org', programmeCode: 'THB', hats: [{ role: 'administrator' }],
    given: 'Margaux', family: 'Delacourt', gender: 'female', organisation: 'BE-09', functionCode: 'policy-officer', languages: ['fr', 'en', 'nl'], language: 'en',
  },
  {
    email: 'manager@example.org', programmeCode: 'THB', hats: [{ role: 'programme-manager' }],
    given: 'Joris', family: 'Verhaegen', gender: 'male', organisation: 'BE-01', functionCode: 'head-of-unit', languages: ['nl', 'fr', 'en', 'de'], language: 'en',
  },
  {
    email: 'coordinator.md@example.org', programmeCode: 'THB', hats: [{ role: 'national-coordinator', country: 'MD' }],
    given: 'Viorica', family: 'Țurcanu', gender: 'female', organisation: 'MD-01', functionCode: 'national-anti-trafficking-coordinator', languages: ['ro', 'ru', 'en'], language: 'en',
  },
  {
    email: 'coordinator.at@example.org', programmeCode: 'THB', hats: [{ role: 'national-coordinator', country: 'AT' }],
    given: 'Magdalena', family: 'Höfler', gender: 'female', organisation: 'AT-04', functionCode: 'national-anti-trafficking-coordinator', languages: ['de', 'en'], language: 'de',
  },
  {
    email: 'authority.ro@example.org', programmeCode: 'THB', hats: [{ role: 'nominating-authority', country: 'RO' }],
    given: 'Răzvan', family: 'Oprișan', gender: 'male', organisation: 'RO-03', functionCode: 'head-of-unit', languages: ['ro', 'en'], language: 'en',
  },
  {
    email: 'trainer@example.org', programmeCode: 'THB', hats: [{ role: 'trainer' }, { role: 'national-coordinator', country: 'HU' }],
    given: 'Orsolya', family: 'Mészáros', familyFirst: true, gender: 'female', organisation: 'HU-01', functionCode: 'trainer', languages: ['hu', 'en', 'de'], language: 'en',
  },
  {
    email: 'participant@example.org', programmeCode: 'THB', hats: [{ role: 'participant' }],
    given: 'Ștefan', family: 'Căpraru', gender: 'male', organisation: 'RO-06', functionCode: 'counsellor', languages: ['ro', 'en'], language: 'en',
  },
  {
    email: 'teilnehmerin@example.org', programmeCode: 'THB', hats: [{ role: 'participant' }],
    given: 'Birgit', family: 'Öllinger', gender: 'female', organisation: 'AT-02', functionCode: 'investigator', languages: ['de', 'en'], language: 'de',
  },
  {
    email: 'contact.ua@example.org', programmeCode: 'THB', hats: [{ role: 'contact-point', country: 'UA' }],
    given: 'Зоряна', family: 'Левицька', latinGiven: 'Zoriana', latinFamily: 'Levytska', gender: 'female', organisation: 'UA-07', functionCode: 'single-point-of-contact', languages: ['uk', 'en'], language: 'en',
  },
  {
    email: 'editor@example.org', programmeCode: 'THB', hats: [{ role: 'editor' }],
    given: 'Niccolò', family: 'Fabbri', gender: 'male', organisation: 'IT-01', functionCode: 'policy-officer', languages: ['it', 'en', 'fr'], language: 'en',
  },
  {
    email: 'donor@example.org', programmeCode: 'THB', hats: [{ role: 'donor-viewer' }],
    given: 'Sinéad', family: 'Ó Briain', gender: null, organisation: 'INT-17', functionCode: 'policy-officer', languages: ['en', 'fr'], language: 'en',
  },
  {
    email: 'dataprotection@example.org', programmeCode: 'THB', hats: [{ role: 'data-protection-contact' }],
    given: 'Γεωργία', family: 'Σταματίου', latinGiven: 'Georgia', latinFamily: 'Stamatiou', gender: 'female', organisation: 'BE-09', functionCode: 'policy-officer', languages: ['el', 'en', 'fr'], language: 'en',
  },
  {
    email: 'auditor@example.org', programmeCode: 'THB', hats: [{ role: 'auditor' }],
    given: 'Ħelena', family: 'Buttiġieġ', gender: 'female', organisation: 'INT-17', functionCode: 'policy-officer', languages: ['mt', 'en'], language: 'en',
  },
  {
    email: 'diaspora.manager@example.org', programmeCode: 'DIASPORA', hats: [{ role: 'programme-manager' }],
    given: 'Anneliese', family: 'Krüger', gender: 'female', organisation: 'DIA-01', functionCode: 'policy-officer', languages: ['de', 'en'], language: 'de',
  },
  {
    email: 'diaspora.partner@example.org', programmeCode: 'DIASPORA', hats: [{ role: 'partner-organisation' }],
    given: 'Natalia', family: 'Sîrbu', gender: 'female', organisation: 'DIA-02', functionCode: 'diaspora-board-member', languages: ['ro', 'de', 'ru'], language: 'de',
  },
];

/** Each account with what has to be typed to use it; two hats are one account. */
export const demonstrationAccounts = demonstrationPeople.map(({ email, hats, given, family, familyFirst, programmeCode }) => ({
  email,
  password: demonstrationPassword,
  role: hats[0].role,
  name: familyFirst ? `${family} ${given}` : `${given} ${family}`,
  programmeCode,
}));
