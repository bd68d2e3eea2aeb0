import { fold } from '../names';
import { importFields, manyColumns, type ImportField, type ImportMapping, type ImportSubject } from './codes';

/**
 * Headings as people and programs write them: German, English, French, Romanian, Greek, Bulgarian, Serbian and Croatian,
 * Ukrainian, Polish, Hungarian, Italian, Turkish, Czech; Outlook, Google, Moodle, Indico and our own lists. Compared
 * folded, so accents, script and case do not matter.
 */
const words: Readonly<Record<string, readonly string[]>> = {
  id: ['liaison id', 'id', 'uid', 'uuid'],
  fullName: ['name', 'full name', 'display name', 'fn', 'vollständiger name', 'anzeigename', 'vor und nachname', 'nom complet', 'nume complet', 'ονοματεπώνυμο', 'име и фамилия', 'ime i prezime', 'пib', 'imię i nazwisko', 'teljes név', 'nome e cognome', 'ad soyad', 'celé jméno', 'participant', 'teilnehmer', 'teilnehmerin', 'teilnehmende person', 'person', 'file as'],
  familyName: ['family name', 'last name', 'surname', 'nachname', 'familienname', 'zuname', 'nom', 'nom de famille', 'nume', 'nume de familie', 'επώνυμο', 'επίθετο', 'фамилия', 'prezime', 'прізвище', 'nazwisko', 'vezetéknév', 'családnév', 'cognome', 'soyadı', 'soyad', 'příjmení', 'priezvisko'],
  givenName: ['given name', 'first name', 'vorname', 'rufname', 'prénom', 'prenume', 'όνομα', 'име', 'ime', "ім'я", 'imię', 'keresztnév', 'utónév', 'nome', 'adı', 'ad', 'jméno', 'křestní jméno', 'meno', 'forename'],
  patronymic: ['patronymic', 'vatersname', 'additional name', 'additional names', 'middle name', 'weitere vornamen', 'отчество', 'по батькові', 'презиме', 'πατρώνυμο'],
  latinName: ['latin name', 'lateinischer name', 'name in latin letters', 'nickname'],
  latinFamilyName: ['latin family name', 'family name latin', 'surname latin', 'nachname lateinisch', 'lateinischer nachname'],
  latinGivenName: ['latin given name', 'given name latin', 'first name latin', 'vorname lateinisch', 'lateinischer vorname'],
  workName: ['work name', 'arbeitsname', 'name on lists'],
  email: ['email', 'e mail', 'mail', 'email address', 'e mail address', 'e mail adresse', 'emailadresse', 'mailadresse', 'e mail 1 value', 'e mail 2 value', 'e mail 3 value', 'e mail 2 address', 'e mail 3 address', 'e mail adresse 2', 'e mail adresse 3', 'e mail 2 adresse', 'e mail 3 adresse', 'adresse e mail', 'courriel', 'adresă de email', 'имейл', 'електронна поща', 'ηλεκτρονικό ταχυδρομείο', 'e posta', 'posta elettronica', 'електронна пошта', 'adres e mail'],
  languages: ['language', 'languages', 'sprache', 'sprachen', 'langue', 'langues', 'limba', 'limbi', 'γλώσσα', 'γλώσσες', 'език', 'езици', 'jezik', 'jezici', 'мова', 'lingua', 'dil'],
  gender: ['gender', 'sex', 'geschlecht', 'sexe', 'gen', 'φύλο', 'пол', 'spol', 'стать', 'płeć', 'nem', 'genere', 'cinsiyet'],
  organisation: ['organisation', 'organization', 'company', 'firma', 'affiliation', 'institution', 'behörde', 'dienststelle', 'einrichtung', 'organisation name', 'organization name', 'organization 1 name', 'organisme', 'société', 'instituție', 'instituția', 'organizație', 'υπηρεσία', 'οργανισμός', 'φορέας', 'институция', 'организация', 'institucija', 'organizacija', 'установа', 'організація', 'instytucja', 'szervezet', 'ente', 'kurum', 'instituce', 'company name'],
  country: ['country', 'land', 'staat', 'pays', 'țara', 'χώρα', 'държава', 'страна', 'država', 'zemlja', 'країна', 'kraj', 'ország', 'paese', 'ülke', 'země', 'country region', 'business country region', 'business country', 'land region geschäftlich', 'address 1 country', 'krajina'],
  function: ['function', 'funktion', 'job title', 'title', 'position', 'role', 'stellung', 'amtsbezeichnung', 'dienststellung', 'berufsbezeichnung', 'fonction', 'poste', 'funcție', 'funcția', 'θέση', 'ιδιότητα', 'длъжност', 'funkcija', 'посада', 'stanowisko', 'beosztás', 'funzione', 'görev', 'funkce', 'organization title', 'organization 1 title'],
  validFrom: ['from', 'since', 'start', 'start date', 'valid from', 'seit', 'von', 'ab', 'beginn', 'beginnt am', 'gültig ab', 'gültig von', 'depuis', 'începând cu', 'από', 'от', 'od', 'з', 'founded'],
  validTo: ['to', 'until', 'end', 'end date', 'valid until', 'valid to', 'bis', 'ende', 'endet am', 'gültig bis', "jusqu'à", 'până la', 'έως', 'до', 'do', 'dissolved'],
  name: ['name', 'organisation', 'organization', 'name of the organisation', 'organisation name', 'organization name', 'fn', 'bezeichnung', 'behörde', 'einrichtung', 'company', 'firma', 'institution', 'denumire', 'ονομασία', 'επωνυμία', 'наименование', 'naziv', 'назва', 'nazwa', 'név', 'denominazione', 'ad', 'název'],
  nameEn: ['name in english', 'name auf englisch', 'english name', 'englischer name', 'name en'],
  nameDe: ['name in german', 'name auf deutsch', 'german name', 'deutscher name', 'name de'],
  sector: ['sector', 'sektor', 'berufsgruppe', 'branche', 'type', 'art', 'kategorie', 'category', 'secteur', 'sectorul', 'τομέας', 'сектор', 'settore', 'sektör', 'typ'],
  website: ['website', 'web page', 'webseite', 'internet', 'homepage', 'url', 'web', 'site web', 'ιστοσελίδα', 'уебсайт', 'sito web'],
  note: ['note', 'notes', 'notiz', 'notizen', 'bemerkung', 'bemerkungen', 'anmerkung', 'remark', 'remarks', 'comment', 'comments'],
};

/** Headings of which the first one in a file is meant and the later ones are others' (`Nickname` in an address book of Outlook). */
const weak = new Set(['nickname', 'id', 'uid', 'file as', 'title', 'role', 'type', 'from', 'to', 'start', 'end', 'ad', 'person', 'participant']);

const known: ReadonlyMap<string, readonly ImportField[]> = (() => {
  const fields = new Map<string, ImportField[]>();
  for (const [field, headings] of Object.entries(words)) {
    for (const heading of headings) {
      const key = fold(heading);
      fields.set(key, [...(fields.get(key) ?? []), field as ImportField]);
    }
  }
  return fields;
})();

function fieldsOf(subject: ImportSubject, heading: string): ImportField[] {
  const own: readonly string[] = importFields[subject];
  // Forms of registration put the number of their question behind it: `Affiliation_231`.
  return (known.get(fold(heading)) ?? known.get(fold(heading.replace(/_\d+$/, ''))) ?? []).filter((field) => own.includes(field));
}

/** A first proposal for which column holds what; each field is proposed once, for its surest column. */
export function proposeMapping(subject: ImportSubject, headings: readonly string[]): ImportMapping {
  const taken = new Set<ImportField>();
  const mapping: (ImportField | null)[] = headings.map(() => null);
  // The cards that we write keep the Latin name there; what others write there is what somebody's friends call them.
  const isCard = headings.some((heading) => fold(heading) === 'fn');
  for (const isWeak of [false, true]) {
    headings.forEach((heading, column) => {
      if (mapping[column] !== null || weak.has(fold(heading)) !== isWeak || (fold(heading) === 'nickname' && !isCard)) return;
      const field = fieldsOf(subject, heading).find((one) => !taken.has(one) || manyColumns.includes(one));
      if (!field) return;
      mapping[column] = field;
      taken.add(field);
    });
  }
  return withoutDoubles(headings, mapping);
}

/** A list with the parts of the name has its whole only for reading; and `Name` beside `Vorname` is the family name. */
function withoutDoubles(headings: readonly string[], mapping: (ImportField | null)[]): ImportMapping {
  const whole = mapping.indexOf('fullName');
  if (whole < 0) return mapping;
  const has = (field: ImportField) => mapping.includes(field);
  if (has('givenName') && !has('familyName')) return mapping.with(whole, ['name', 'nume', 'nom'].includes(fold(headings[whole] ?? '')) ? 'familyName' : 'fullName');
  return has('familyName') && !has('id') ? mapping.with(whole, null) : mapping;
}

/** What a heading is remembered by: its folded text, and its number where it repeats. */
export function columnKeys(headings: readonly string[]): string[] {
  const met = new Map<string, number>();
  return headings.map((heading) => {
    const key = fold(heading) || heading.trim();
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    return times === 1 ? key : `${key} ${times}`;
  });
}

/** How many headings of a row are known: what decides whether it is the row of headings. */
export function knownHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '' && known.has(fold(cell))).length;
}

/**
 * The row of headings among the first rows of a file, by its place there; -1 where none looks like one. Titles above the
 * table have one filled cell, and addresses and dates are never headings.
 */
export function headingRowAmong(rows: readonly (readonly string[])[]): number {
  let best = { place: -1, score: 0 };
  rows.slice(0, 15).forEach((cells, place) => {
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (filled.length === 0 || filled.some((cell) => cell.includes('@') || /^\d+([./-]\d+)*$/.test(cell))) return;
    const score = knownHeadings(cells);
    if (score > best.score) best = { place, score };
  });
  if (best.place >= 0 && best.score >= Math.min(2, rows[best.place]?.filter((cell) => cell !== '').length ?? 2)) return best.place;
  return -1;
}
