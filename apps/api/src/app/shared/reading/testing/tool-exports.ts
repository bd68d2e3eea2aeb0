/** Files as the usual tools write them: headings and quirks of their documented formats, with invented people. */
export const toolExports = {
  'Outlook (comma, Windows)': {
    encoding: 'windows-1252',
    text: `"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Street","Business Country/Region","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Notes"\r\n"","J\u00fcrgen","","Gro\u00df","","Bundeskriminalamt","SO 42","Ermittler","Am Ring 1\r\n2. Stock","Germany","juergen@example.org","SMTP","J\u00fcrgen Gro\u00df (juergen@example.org)","jg@example.org","zweizeilig\r\nund ""zitiert"""\r\n`,
    rows: 2,
    cells: { 1: 'J\u00fcrgen', 3: 'Gro\u00df', 5: 'Bundeskriminalamt', 10: 'juergen@example.org', 14: 'zweizeilig\r\nund "zitiert"' },
  },
  'Google contacts (comma, UTF-8)': {
    encoding: 'utf-8',
    text: 'First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n\u0218tefan,,\u021a\u00eerlea,,,,Poli\u021bia Rom\u00e2n\u0103,Ofi\u021ber,THB,,,,* myContacts,* Work,stefan@example.org ::: st@example.org,Mobile,+40 700 000 000\n',
    rows: 2,
    cells: { 0: '\u0218tefan', 2: '\u021a\u00eerlea', 6: 'Poli\u021bia Rom\u00e2n\u0103', 14: 'stefan@example.org ::: st@example.org' },
  },
  'Moodle participants (comma, UTF-8 with mark)': {
    encoding: 'utf-8',
    text: '\ufeff"First name","Last name","ID number",Institution,Department,"Email address"\n\u0419\u043e\u0440\u0434\u0430\u043d,\u0429\u0435\u0440\u0435\u0432,,\u0413\u0414\u0411\u041e\u041f,,yordan@example.org\n"Ana Maria",Ionescu,,"Poli\u021bia, Chi\u0219in\u0103u",,ana@example.org\n',
    rows: 3,
    cells: { 0: '\u0419\u043e\u0440\u0434\u0430\u043d', 1: '\u0429\u0435\u0440\u0435\u0432', 3: '\u0413\u0414\u0411\u041e\u041f', 5: 'yordan@example.org' },
  },
  'Indico registrations (comma, UTF-8 with mark)': {
    encoding: 'utf-8',
    text: '\ufeffID,Name,First Name,Last Name,Email Address,Affiliation,Position,Country,Registration date,Registration state\r\n12,Ana de la Cruz-O\'Brien,Ana,de la Cruz-O\'Brien,ana@example.org,"IOM, Brussels",Trainer,Belgium,2026-01-12 09:30:00+00:00,Completed\r\n',
    rows: 2,
    cells: { 1: "Ana de la Cruz-O'Brien", 3: "de la Cruz-O'Brien", 5: 'IOM, Brussels', 8: '2026-01-12 09:30:00+00:00' },
  },
  'Excel in Greek (semicolon, Windows)': {
    encoding: 'windows-1253',
    text: '\u0395\u03c0\u03ce\u03bd\u03c5\u03bc\u03bf;\u038c\u03bd\u03bf\u03bc\u03b1;\u03a5\u03c0\u03b7\u03c1\u03b5\u03c3\u03af\u03b1\r\n\u03a0\u03b1\u03c0\u03b1\u03b4\u03bf\u03c0\u03bf\u03cd\u03bb\u03bf\u03c5;\u0391\u03b9\u03ba\u03b1\u03c4\u03b5\u03c1\u03af\u03bd\u03b7;\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ae \u0391\u03c3\u03c4\u03c5\u03bd\u03bf\u03bc\u03af\u03b1\r\n',
    rows: 2,
    cells: { 0: '\u03a0\u03b1\u03c0\u03b1\u03b4\u03bf\u03c0\u03bf\u03cd\u03bb\u03bf\u03c5', 1: '\u0391\u03b9\u03ba\u03b1\u03c4\u03b5\u03c1\u03af\u03bd\u03b7' },
  },
} as const;

/** Letters of the code pages of Windows, by trying each byte: the platform decodes them and does not encode. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63));
}
