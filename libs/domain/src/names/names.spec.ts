import * as fc from 'fast-check';
import { circulatedName, displayName, fold, foldVariants, latinise, searchKey, sortKey } from './index';

/** How search works: some variant of what was typed is part of some variant of what is stored. */
const finds = (typed: string, stored: string, language?: string) =>
  foldVariants(typed).some((part) => foldVariants(stored, language).some((key) => key.includes(part)));

describe('fold', () => {
  it.each([
    ['Ștefan Țîrlea', 'stefan tirlea'],
    ['Şahin Ţurcanu', 'sahin turcanu'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Αικατερίνη Παπαδοπούλου', 'aikaterini papadopoulou'],
    ['ΑΙΚΑΤΕΡΙΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ', 'aikaterini papadopoulou'],
    ['Ευάγγελος Αυγερινός', 'evangelos avgerinos'],
    ['Μάιος Μπακογιάννης', 'maios bakogiannis'],
    ['Ana de la Cruz-O’Brien', 'ana de la cruz o brien'],
    ['Þórbjörg Guðmundsdóttir', 'thorbjorg gudmundsdottir'],
    ['Iğdır Işık İnönü', 'igdir isik inonu'],
    ['Weiß', 'weiss'],
    ['Ольга Объедкова', 'olga obedkova'],
    ['Семёнов', 'semenov'],
    ["Дем'яненко", 'demyanenko'],
    ['Демʼяненко', 'demyanenko'],
    ['  Anne –  Marie\u00a0', 'anne marie'],
    ['\u202eBob\u202c', 'bob'],
    ['', ''],
    ['–’', ''],
  ])('turns %j into %j', (text, key) => expect(fold(text)).toBe(key));

  it.each([
    ['Йордан Щерев', 'bg', 'yordan shterev'],
    ['Мария Христова', 'bg', 'maria hristova'],
    ['Григорій Щербак', 'uk', 'hryhorii shcherbak'],
    ['Юлія Згурська', 'uk-UA', 'yuliia zghurska'],
    ['Юлия Хрущёва', 'ru', 'iuliia khrushcheva'],
    ['Аляксандр Галаўко', 'be', 'aliaksandr halauko'],
    ['Ѓорѓи Ќосев Џамбазов', 'mk', 'gjorgji kjosev dzhambazov'],
    ['Ђорђе Живковић', 'sr', 'dorde zivkovic'],
    ['Щерев', 'toString', 'shcherev'],
  ])('writes %j in %s as %j', (text, language, key) => expect(fold(text, language)).toBe(key));
});

describe('search', () => {
  it.each([
    ['stefan tirlea', 'Ștefan Țîrlea'],
    ['ştefan', 'Ștefan Țîrlea'],
    ['lukasz zolc', 'Łukasz Żółć'],
    ['papadopoulou', 'Αικατερίνη Παπαδοπούλου'],
    ['Hristos', 'Χρήστος'],
    ['Christos', 'Χρήστος'],
    ['Αυ', 'Αυγερινός'],
    ['Yordan Shterev', 'Йордан Щерев'],
    ['щерев', 'Йордан Щерев'],
    ['Hryhorii', 'Григорій'],
    ['Григ', 'Григорій'],
    ['Zelensky', 'Зеленский'],
    ['Pyotr', 'Пётр'],
    ['Иванов', 'Ivanov'],
    ['Djordjevic', 'Ђорђевић'],
    ['Djordjevic', 'Đorđević'],
    ['o brien', "Ana de la Cruz-O'Brien"],
    ['OBrien', "Ana de la Cruz-O'Brien"],
    ['cruz obrien', "Ana de la Cruz-O'Brien"],
    ['annemarie', 'Anne-Marie'],
    ['mueller', 'Müller'],
    ['muller', 'Müller'],
    ['Müller', 'Mueller'],
    ['Мюллер', 'Мюллер'],
    ['Soerensen', 'Sørensen'],
    ['demianenko', 'Демʼяненко'],
  ])('finds by %j the person %j', (typed, stored) => expect(finds(typed, stored)).toBe(true));

  it('does not take everything for everything', () => {
    expect(finds('popa', 'Pop')).toBe(false);
    expect(finds('obrien', 'Brien O')).toBe(false);
  });

  it('finds a Bulgarian name by either spelling when its language is known', () => {
    expect(foldVariants('Щерев', 'bg')).toEqual(['shcherev', 'shterev']);
  });

  it('keeps the names of one person apart in one key', () => {
    expect(searchKey(['Йордан Щерев', 'Jordan Shterev'], 'bg').split('\n')).toEqual([
      'yordan shcherev',
      'yordan shterev',
      'jordan shterev',
    ]);
  });
});

describe('folding', () => {
  const letters = fc.constantFrom(
    ...'aAäÄéÉșȚłŁżŻöüßñçğıİþÞðøÅđŽčščшщШЩйЙюЯяїЇєґўђљџѓќыъьάΆΕεύουΟΥΰϊγχξμπντςΣ',
    ' ',
    '-',
    "'",
    '’',
    '\u0301',
    '\u0308',
  );
  const anyName = fc.string({
    unit: fc.oneof(
      { weight: 4, arbitrary: letters },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
    ),
  });
  const language = fc.constantFrom(undefined, 'bg', 'uk', 'ru', 'be', 'mk', 'sr', 'de', 'el');

  it('gives lower-case ASCII words, and the same again', () => {
    fc.assert(
      fc.property(anyName, language, (name, tag) => {
        for (const key of [fold(name, tag), ...foldVariants(name, tag)]) {
          expect(key).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
          expect(fold(key)).toBe(key);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on how accents are encoded', () => {
    fc.assert(
      fc.property(anyName, language, (name, tag) => {
        expect(fold(name.normalize('NFD'), tag)).toBe(fold(name.normalize('NFC'), tag));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on case', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abzäéșłżöüñçþðøåđščшщйюяїєґўђљџѓќыъьαάεέύουϊγχξμπντ'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(word, language, (name, tag) => {
        expect(fold(name.toUpperCase(), tag)).toBe(fold(name, tag));
      }),
      { numRuns: 1000 },
    );
  });

  it('has its plain key and its language’s key among the variants, and is found by both', () => {
    fc.assert(
      fc.property(anyName, language, (name, tag) => {
        const variants = foldVariants(name, tag);
        for (const key of [fold(name), fold(name, tag)]) if (key !== '') expect(variants).toContain(key);
        expect(new Set(variants).size).toBe(variants.length);
        if (fold(name) !== '') expect(variants[0]).toBe(fold(name));
      }),
      { numRuns: 1000 },
    );
  });

  it('lets the beginning of a word find the word while it is typed', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъьюяіїєѓђαβγδευοηιςχξμπντάύşțżöü'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(word, fc.nat(7), language, (name, length, tag) => {
        const typed = name.slice(0, length + 1);
        fc.pre(fold(typed) !== '');
        expect(finds(typed, name, tag)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('latinise', () => {
  it.each([
    ['Йордан Щерев', 'bg', 'Yordan Shterev'],
    ['ЙОРДАН ЩЕРЕВ', 'bg', 'YORDAN SHTEREV'],
    ['Щ. Иванова-Петрова', 'bg', 'Sht. Ivanova-Petrova'],
    ['Ђорђе Живковић', 'sr', 'Đorđe Živković'],
    ['Αικατερίνη Παπαδοπούλου', 'el', 'Aikaterini Papadopoulou'],
    ['Łukasz Żółć', 'pl', 'Łukasz Żółć'],
    ["Ana de la Cruz-O'Brien", 'es', "Ana de la Cruz-O'Brien"],
    ['დავით', 'ka', 'Davit'],
    ['III Щ', 'bg', 'III Sht'],
  ])('proposes for %j in %s %j', (name, language, latin) => expect(latinise(name, language)).toBe(latin));

  it('leaves Latin names as they were typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aÄéȘțłŻßıþ -’.') }), (name) => {
        expect(latinise(name, 'bg')).toBe(name.normalize('NFC'));
      }),
    );
  });
});

describe('names of people', () => {
  it('are shown in the order of the person', () => {
    const name = { givenName: 'János', familyName: 'Nagy' };
    expect(displayName(name, 'family-first')).toBe('Nagy János');
    expect(displayName(name, 'given-first')).toBe('János Nagy');
    expect(displayName({ givenName: '', familyName: 'Suharto' }, 'given-first')).toBe('Suharto');
    const full = { givenName: 'Йордан', patronymic: 'Петров', familyName: 'Щерев' };
    expect(displayName(full, 'given-first')).toBe('Йордан Петров Щерев');
    expect(displayName(full, 'family-first')).toBe('Щерев Йордан Петров');
  });

  it('are sorted by family name first, a short one before a longer one that begins alike', () => {
    const people = [
      { givenName: 'Ann', familyName: 'Ande' },
      { givenName: 'Zoë', familyName: 'An' },
      { givenName: 'Bo', familyName: 'An de' },
      { givenName: 'Åsa', familyName: 'Án' },
    ];
    const sorted = [...people].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted.map(({ givenName }) => givenName)).toEqual(['Åsa', 'Zoë', 'Bo', 'Ann']);
    expect(sortKey({ givenName: '', familyName: 'Щерев' }, 'bg')).toBe('shterev');
  });
});

describe('the name on what circulates', () => {
  it('is the work name of whoever has one, and the real one of everybody else', () => {
    expect(circulatedName({ displayName: 'Олександр Бойко', workName: 'S. Kiss' })).toBe('S. Kiss');
    expect(circulatedName({ displayName: 'Олександр Бойко', workName: '' })).toBe('Олександр Бойко');
  });
});
