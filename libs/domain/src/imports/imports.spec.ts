import fc from 'fast-check';
import { columnKeys, findDateOrder, flawOf, headingRowAmong, importSubjects, proposeMapping, readDate, readEmails, splitName, possibleParts } from './index';

it('remembers headings by their text, whatever their case and accents, and repeated ones by their number', () => {
  expect(columnKeys(['E-Mail', 'Téléphone', 'e mail', '#'])).toEqual(['e mail', 'telephone', 'e mail 2', '#']);
});

describe('the proposal of a mapping', () => {
  it.each([
    ['Excel in German', ['Nachname', 'Vorname', 'E-Mail-Adresse', 'Dienststelle', 'Funktion', 'Seit'], ['familyName', 'givenName', 'email', 'organisation', 'function', 'validFrom']],
    ['Excel in Greek', ['Επώνυμο', 'Όνομα', 'Υπηρεσία', 'Χώρα'], ['familyName', 'givenName', 'organisation', 'country']],
    ['German, with Name for the family name', ['Name', 'Vorname', 'Firma'], ['familyName', 'givenName', 'organisation']],
    ['Outlook', ['First Name', 'Middle Name', 'Last Name', 'Company', 'Job Title', 'E-mail Address', 'E-mail 2 Address', 'Business Country/Region'], ['givenName', 'patronymic', 'familyName', 'organisation', 'function', 'email', 'email', 'country']],
    ['Google', ['First Name', 'Last Name', 'Organization Name', 'Organization Title', 'E-mail 1 - Label', 'E-mail 1 - Value'], ['givenName', 'familyName', 'organisation', 'function', null, 'email']],
    ['Moodle', ['First name', 'Surname', 'ID number', 'Institution', 'Department', 'Email address'], ['givenName', 'familyName', null, 'organisation', null, 'email']],
    ['Indico', ['ID', 'Name', 'Email Address', 'Affiliation', 'Position', 'Registration date'], ['id', 'fullName', 'email', 'organisation', 'function', null]],
    ['Indico with questions of its own', ['name', 'Email Address_12', 'Affiliation_13', 'Country_231', 'Registration date'], ['fullName', 'email', 'organisation', 'country', null]],
    ['our own list', ['Name', 'Lateinischer Name', 'Organisation', 'Funktion', 'Land', 'Berufsgruppe', 'Liaison-ID'], ['fullName', 'latinName', 'organisation', 'function', 'country', null, 'id']],
  ])('knows %s', (_, headings, mapping) => expect(proposeMapping('people', headings)).toEqual(mapping));

  it('takes of an address book what it knows, and of nothing more than that', () => {
    const outlook = 'First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Business Phone,Mobile Phone,Job Title,Department,Company,Office Location,Business Street,Business City,Business Country/Region,Home Country/Region,Spouse,Web Page,Birthday,Notes'.split(',');
    const google = 'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value'.split(',');
    const taken = (headings: string[]) => Object.fromEntries(proposeMapping('people', headings).flatMap((field, place) => (field ? [[headings[place], field]] : [])));
    expect(taken(outlook)).toEqual({
      'First Name': 'givenName', 'Middle Name': 'patronymic', 'Last Name': 'familyName', 'E-mail Address': 'email', 'E-mail 2 Address': 'email', 'E-mail 3 Address': 'email',
      'Job Title': 'function', Company: 'organisation', 'Business Country/Region': 'country',
    });
    expect(taken(google)).toEqual({
      'First Name': 'givenName', 'Middle Name': 'patronymic', 'Last Name': 'familyName', 'Organization Name': 'organisation', 'Organization Title': 'function',
      'E-mail 1 - Value': 'email', 'E-mail 2 - Value': 'email',
    });
  });

  it('can always be used or says why not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...importSubjects), fc.array(fc.oneof(fc.constantFrom('Name', 'Vorname', 'Email', 'ID', 'Land', 'Nom', 'from'), fc.string()), { maxLength: 8 }), (subject, headings) => {
        const mapping = proposeMapping(subject, headings);
        expect(mapping).toHaveLength(headings.length);
        expect(flawOf(subject, mapping)).not.toBe('field-twice');
      }),
    );
  });

  it('finds the row of headings below a title, and none among data', () => {
    expect(headingRowAmong([['Teilnehmende 2026'], ['Nachname', 'Vorname'], ['Groß', 'Ana']])).toBe(1);
    expect(headingRowAmong([['Groß', 'Ana', 'ana@example.org'], ['Klein', 'Eva', 'eva@example.org']])).toBe(-1);
  });
});

describe('dates', () => {
  it.each([
    ['03.04.2026', 'day-first', '2026-04-03'],
    ['3/4/26', 'month-first', '2026-03-04'],
    ['2026-04-03', 'month-first', '2026-04-03'],
    ['2026/4/3', 'day-first', '2026-04-03'],
    ['31.12.1999 10:30', 'day-first', '1999-12-31'],
    ['30.02.2026', 'day-first', null],
    ['13/13/2026', 'day-first', null],
    ['soon', 'day-first', null],
    ['2019', 'day-first', '2019-01-01'],
  ] as const)('%s, %s', (text, order, date) => expect(readDate(text, order)).toBe(date));

  it('are read in the order in which they all exist', () => {
    expect(findDateOrder(['03/04/2026', '04/25/2026'])).toEqual({ order: 'month-first', isSure: true });
    expect(findDateOrder(['03/04/2026', '25/04/2026'])).toEqual({ order: 'day-first', isSure: true });
    expect(findDateOrder(['03/04/2026'])).toEqual({ order: 'day-first', isSure: false });
    expect(findDateOrder(['03.04.2026'])).toEqual({ order: 'day-first', isSure: true });
  });

  it('come back in every order', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), fc.constantFrom('.', '/', '-'), (instant, sign) => {
        const date = instant.toISOString().slice(0, 10);
        const [year, month, day] = date.split('-');
        expect(readDate([day, month, year].join(sign), 'day-first')).toBe(date);
        expect(readDate([month, day, year].join(sign), 'month-first')).toBe(date);
        expect(readDate([year, month, day].join(sign), 'year-first')).toBe(date);
      }),
    );
  });
});

it('takes the addresses out of a cell, or none where one is broken', () => {
  expect(readEmails('Ana@Example.org; b@example.org')).toEqual(['ana@example.org', 'b@example.org']);
  expect(readEmails('a@example.org ::: b@example.org')).toEqual(['a@example.org', 'b@example.org']);
  expect(readEmails('a@')).toBeNull();
});

it('splits a name so that one of the possible parts is the right one', () => {
  expect(splitName('Cruz-O’Brien, Ana de la', 'given-first')).toEqual({ familyName: 'Cruz-O’Brien', givenName: 'Ana de la' });
  expect(splitName('Nagy János Béla', 'family-first')).toEqual({ familyName: 'Nagy', givenName: 'János Béla' });
  expect(possibleParts('Ana de la Cruz')).toContainEqual({ givenName: 'Ana', familyName: 'de la Cruz' });
  expect(possibleParts('Suharto')).toContainEqual({ givenName: '', familyName: 'Suharto' });
});
