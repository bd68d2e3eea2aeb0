import type { Role, TlpLabel } from '@liaison/domain/access';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Audience, Licence, MaterialKind } from '@liaison/domain/materials';
import type { EditionState } from '@liaison/domain/states';

export interface PlannedEdition {
  /** `major.minor` */
  number: string;
  /** The date it was published, or so many days before today. */
  published: string | number;
  en: string;
  de: string;
  /** Languages with files, the source first. */
  languages: string;
  /** Where it is not what follows from its place: the last is published, those before it are superseded. */
  state?: EditionState;
  withdrawn?: string;
  /** Of a national insert: so many days before today. */
  lawAsOf?: number;
  /** What was said of the material then, where that is not what is said now. */
  then?: { titleEn?: string; titleDe?: string; modules?: readonly string[]; licence?: Licence; reviewMonths?: string };
  /** Taken back because it must not have gone out: a language, and why. */
  recalled?: { language: string; reason: string };
}

export interface PlannedMaterial {
  code: string;
  en: string;
  de: string;
  kind: MaterialKind;
  tlp: TlpLabel;
  audience: Audience;
  modules: string;
  source?: string;
  /** Of national inserts. */
  countries?: string[];
  /** Days until the next review; somebody of the editors does it every year. */
  review?: number;
  /** Its newest edition says on every page which one it is. */
  stamped?: boolean;
  /** Whom it is narrowed to. */
  disciplines?: readonly Discipline[];
  roles?: readonly Role[];
  editions: readonly PlannedEdition[];
}

/** What the handbook was called, and what it covered, before it was rewritten. */
const ofPhaseFour = { titleEn: 'Handbook for the multidisciplinary training', titleDe: 'Handbuch zum multidisziplinären Training', modules: ['M01', 'M02', 'M03', 'M05', 'M08'], licence: 'LicenseRef-all-rights-reserved', reviewMonths: '24' } as const;

const first = { en: 'First edition.', de: 'Erste Ausgabe.' };

export const traffickingMaterials: readonly PlannedMaterial[] = [
  { code: 'HB', en: 'Participant handbook', de: 'Handbuch für Teilnehmende', kind: 'participant-handbook', tlp: 'GREEN', audience: 'everyone', modules: 'M01 M02 M03 M04 M05 M06 M08 M09', review: 240, editions: [
    { number: '1.0', published: '2008-06-02', ...first, languages: 'en de fr nl it el ro bg hu cs sk', then: ofPhaseFour },
    { number: '1.1', published: '2009-03-02', en: 'Chapter on referral rewritten after the first trainings; languages of the associated countries added.', de: 'Kapitel zur Verweisung nach den ersten Trainings neu gefasst; Sprachen der assoziierten Länder ergänzt.', languages: 'en ro bg hr mk uk ru tr', then: ofPhaseFour },
    { number: '2.0', published: 300, en: 'Rewritten for Directive 2011/36/EU as amended in 2024; non-punishment and online recruitment are new chapters.', de: 'Neu gefasst für die Richtlinie 2011/36/EU in der Fassung von 2024; Nichtbestrafung und digitale Anwerbung sind neue Kapitel.', languages: 'en de fr it ro bg hu sk uk' },
    { number: '2.1', published: 14, en: 'Reflection period: table by country corrected; contact words for the first conversation in eleven languages.', de: 'Bedenkfrist: Tabelle nach Ländern berichtigt; Gesprächseinstieg in elf Sprachen ergänzt.', languages: 'en de ro uk' }] },
  { code: 'TG', en: "Trainer's guide", de: 'Leitfaden für Trainerinnen und Trainer', kind: 'trainers-guide', tlp: 'GREEN', audience: 'trainers', modules: 'M01 M03 M05 M08 M14', review: 200, editions: [
    { number: '1.0', published: '2008-06-02', ...first, languages: 'en fr it ro' },
    { number: '2.0', published: 296, en: 'Follows edition 2 of the handbook; seating in mixed tables of five to seven explained.', de: 'Folgt Ausgabe 2 des Handbuchs; gemischte Tische zu fünf bis sieben Personen erklärt.', languages: 'en de ro bg hu' },
    { number: '2.1', published: 9, en: 'New warm-up for online trainings; timing of module M05 corrected to 150 minutes.', de: 'Neuer Einstieg für Online-Trainings; Dauer von Modul M05 auf 150 Minuten berichtigt.', languages: 'en hu' }] },
  { code: 'MAN', en: 'Manual of the multidisciplinary training', de: 'Handbuch des multidisziplinären Trainings', kind: 'manual', tlp: 'GREEN', audience: 'everyone', modules: 'M01 M02 M03 M08', review: 120, editions: [
    { number: '1.0', published: '2008-03-17', ...first, languages: 'en fr' },
    { number: '1.1', published: '2009-09-21', en: 'Lessons of phase four.', de: 'Erfahrungen aus Phase vier.', languages: 'en fr de' },
    { number: '2.0', published: 288, en: 'Curriculum of fourteen modules; national inserts separated from the common text.', de: 'Lehrplan mit vierzehn Modulen; nationale Einschübe vom gemeinsamen Text getrennt.', languages: 'en fr de ro' },
    { number: '2.1', published: 0, state: 'draft', en: 'Chapter on simulations, not finished.', de: 'Kapitel zu Simulationen, noch nicht fertig.', languages: 'en' }] },
  { code: 'IND-1', en: 'Indicator card: first contact', de: 'Indikatorenkarte: Erstkontakt', kind: 'indicator-card', tlp: 'CLEAR', audience: 'everyone', modules: 'M03', review: 150, stamped: true, editions: [
    { number: '1.0', published: 280, ...first, languages: 'en de fr nl it el ro bg hu cs sk hr mk uk ru tr mt sq' },
    { number: '1.1', published: 118, en: 'Two indicators on debt bondage added.', de: 'Zwei Indikatoren zur Schuldknechtschaft ergänzt.', languages: 'en de fr it ro bg hu uk ru' },
    { number: '1.2', published: 6, en: 'Indicator on confiscated telephones reworded: control of the telephone counts, not its absence.', de: 'Indikator zu abgenommenen Telefonen neu gefasst: Kontrolle des Telefons zählt, nicht sein Fehlen.', languages: 'en de ro' }] },
  { code: 'IND-2', en: 'Indicator card: labour exploitation', de: 'Indikatorenkarte: Arbeitsausbeutung', kind: 'indicator-card', tlp: 'GREEN', audience: 'everyone', modules: 'M03 M10', review: 90, editions: [
    { number: '1.0', published: 210, ...first, languages: 'en de cs sk ro bg uk' },
    { number: '1.1', published: 35, en: 'Seasonal work and subcontracting chains.', de: 'Saisonarbeit und Ketten von Unterauftragnehmern.', languages: 'en cs ro' }] },
  { code: 'INT-1', en: 'Checklist: safe first conversation', de: 'Checkliste: sicheres Erstgespräch', kind: 'checklist', tlp: 'GREEN', audience: 'everyone', modules: 'M05', review: 300, editions: [
    { number: '1.0', published: 265, ...first, languages: 'en de fr ro bg hu uk ru mk' },
    { number: '2.0', published: 60, en: 'Order of questions changed: safety now, needs, rights; nothing about the offence in the first conversation.', de: 'Reihenfolge der Fragen geändert: Sicherheit jetzt, Bedürfnisse, Rechte; im Erstgespräch nichts zur Tat.', languages: 'en de ro uk' }] },
  { code: 'INT-2', en: 'Working with interpreters and mediators', de: 'Arbeit mit Sprachmittlung', kind: 'guide', tlp: 'CLEAR', audience: 'everyone', modules: 'M07', review: 400, editions: [
    { number: '1.0', published: 240, ...first, languages: 'en de fr it el ro uk tr' }] },
  { code: 'TRA', en: 'Trauma: what we may see and what it may mean', de: 'Trauma: was wir sehen können und was es bedeuten kann', kind: 'slides', tlp: 'GREEN', audience: 'everyone', modules: 'M04', review: 45, editions: [
    { number: '1.0', published: 250, ...first, languages: 'en de ro bg el' },
    { number: '1.1', published: 2, en: 'Slide on memory and changing statements replaced; source named.', de: 'Folie zu Erinnerung und wechselnden Aussagen ersetzt; Quelle genannt.', languages: 'en de' }] },
  { code: 'CH-1', en: 'Children: best interests and child-friendly hearing', de: 'Kinder: Kindeswohl und kindgerechte Anhörung', kind: 'manual', tlp: 'GREEN', audience: 'everyone', modules: 'M06', review: 180, editions: [
    { number: '1.0', published: '2009-02-02', ...first, languages: 'en ro bg' },
    { number: '2.0', published: 190, en: 'Limits of age assessment; role of the guardian from the first hour.', de: 'Grenzen der Altersfeststellung; Rolle der Vormundschaft ab der ersten Stunde.', languages: 'en de el ro' }] },
  { code: 'NRM-1', en: 'Worksheet: our referral chain', de: 'Arbeitsblatt: unsere Verweisungskette', kind: 'procedure', tlp: 'GREEN', audience: 'everyone', modules: 'M08', review: 260, editions: [
    { number: '1.0', published: 255, ...first, languages: 'en de fr ro ru bg hu sk mk', recalled: { language: 'mk', reason: 'A filled-in sheet with names had been uploaded instead of the empty one.' } },
    { number: '1.1', published: 20, en: 'Column for the deputy of each function.', de: 'Spalte für die Vertretung jeder Funktion.', languages: 'en ro ru' }] },
  { code: 'NRM-2', en: 'Model memorandum between police and NGO', de: 'Mustervereinbarung zwischen Polizei und Fachberatungsstelle', kind: 'procedure', tlp: 'CLEAR', audience: 'everyone', modules: 'M08', review: 500, editions: [
    { number: '1.0', published: '2008-11-10', ...first, languages: 'en fr de ro bg uk' },
    { number: '2.0', published: 150, en: 'Data protection clauses for Directive (EU) 2016/680.', de: 'Datenschutzklauseln nach der Richtlinie (EU) 2016/680.', languages: 'en de ro' }] },
  { code: 'ASS-1', en: 'Reflection period and residence: information sheet', de: 'Bedenkfrist und Aufenthalt: Merkblatt', kind: 'guide', tlp: 'CLEAR', audience: 'everyone', modules: 'M09', review: 30, editions: [
    { number: '1.0', published: 230, ...first, languages: 'en de fr it ro bg hu' },
    { number: '1.1', published: 17, en: 'Residence after the end of proceedings.', de: 'Aufenthalt nach Ende des Verfahrens.', languages: 'en de it' }] },
  { code: 'ASS-2', en: 'Checklist: risk before return', de: 'Checkliste: Gefährdung vor der Rückkehr', kind: 'checklist', tlp: 'AMBER', audience: 'everyone', modules: 'M09', review: 75, editions: [
    { number: '1.0', published: 180, ...first, languages: 'en de ro uk' }] },
  { code: 'INV-1', en: 'Proactive investigation: slides', de: 'Proaktive Ermittlungen: Folien', kind: 'slides', tlp: 'AMBER', audience: 'law-enforcement', modules: 'M10', review: 160, editions: [
    { number: '1.0', published: '2008-09-01', ...first, languages: 'en fr ro' },
    { number: '2.0', published: 170, en: 'An investigation that does not rest on the statement of the victim alone.', de: 'Ermittlungen, die nicht allein auf der Aussage des Opfers beruhen.', languages: 'en de ro bg' }] },
  { code: 'INV-2', en: 'Workbook: parallel financial inquiry', de: 'Arbeitsbuch: parallele Finanzermittlung', kind: 'manual', tlp: 'AMBER', audience: 'law-enforcement', modules: 'M11', review: 210, editions: [
    { number: '1.0', published: 205, ...first, languages: 'en bg ro' },
    { number: '1.1', published: 12, en: 'Freezing orders under Regulation (EU) 2018/1805.', de: 'Sicherstellung nach der Verordnung (EU) 2018/1805.', languages: 'en bg' }] },
  { code: 'INV-3', en: 'Online recruitment: keeping digital traces', de: 'Digitale Anwerbung: Spuren sichern', kind: 'guide', tlp: 'AMBER+STRICT', audience: 'law-enforcement', modules: 'M10', review: 60, editions: [
    { number: '1.0', published: 95, ...first, languages: 'en de' }] },
  { code: 'COOP-1', en: 'Which channel? Requests across borders', de: 'Welcher Weg? Ersuchen über Grenzen', kind: 'guide', tlp: 'GREEN', audience: 'everyone', modules: 'M12', review: 330, editions: [
    { number: '1.0', published: 245, ...first, languages: 'en de fr it hu ro' },
    { number: '1.1', published: 50, en: 'European Investigation Order and e-evidence side by side.', de: 'Europäische Ermittlungsanordnung und elektronische Beweismittel nebeneinander.', languages: 'en hu' }] },
  { code: 'COOP-2', en: 'How a joint investigation team starts', de: 'Wie eine gemeinsame Ermittlungsgruppe beginnt', kind: 'procedure', tlp: 'AMBER', audience: 'everyone', disciplines: ['police', 'judiciary'], modules: 'M12', review: 140, editions: [
    { number: '1.0', published: 130, ...first, languages: 'en de ro' }] },
  { code: 'COURT', en: 'Compensation and wage claims', de: 'Entschädigung und Lohnansprüche', kind: 'guide', tlp: 'CLEAR', audience: 'everyone', modules: 'M13', review: 280, editions: [
    { number: '1.0', published: 140, ...first, languages: 'en de cs ro' }] },
  { code: 'CASE-1', en: 'Case study: the strawberry farm', de: 'Fallstudie: der Erdbeerhof', kind: 'case-study', tlp: 'GREEN', audience: 'trainers', modules: 'M10 M14', review: 220, editions: [
    { number: '1.0', published: 220, ...first, languages: 'en de ro' },
    { number: '1.1', published: 28, en: 'Roles for labour inspection and trade union added; all persons and places are invented.', de: 'Rollen für Arbeitsinspektion und Gewerkschaft ergänzt; alle Personen und Orte sind erfunden.', languages: 'en' }] },
  { code: 'CASE-2', en: 'Case study: the nail salon', de: 'Fallstudie: das Nagelstudio', kind: 'case-study', tlp: 'GREEN', audience: 'trainers', modules: 'M14', editions: [
    { number: '1.0', published: 200, ...first, languages: 'en', state: 'withdrawn', withdrawn: 'A reader recognised circumstances that resemble a real case.' }] },
  { code: 'ROLE', en: 'Role sheets for the joint exercise', de: 'Rollenblätter für die gemeinsame Übung', kind: 'role-sheet', tlp: 'GREEN', audience: 'trainers', roles: ['trainer', 'national-coordinator'], modules: 'M05 M14', review: 310, editions: [
    { number: '1.0', published: 215, ...first, languages: 'en de fr ro hu' }] },
  { code: 'NI-RO', countries: ['RO'], en: 'National insert Romania', de: 'Nationaler Einschub Rumänien', kind: 'national-insert', tlp: 'GREEN', audience: 'everyone', modules: 'M02 M08', source: 'ro', review: 20, editions: [
    { number: '1.0', published: 210, en: 'Law as of the beginning of phase five.', de: 'Rechtsstand zu Beginn von Phase fünf.', languages: 'ro en' },
    { number: '1.1', published: 4, lawAsOf: 10, en: 'Amended articles of the Criminal Code; English text follows.', de: 'Geänderte Artikel des Strafgesetzbuchs; englischer Text folgt.', languages: 'ro' }] },
  { code: 'NI-MD', countries: ['MD'], en: 'National insert Republic of Moldova', de: 'Nationaler Einschub Republik Moldau', kind: 'national-insert', tlp: 'GREEN', audience: 'everyone', modules: 'M02 M08', source: 'ro', review: 110, editions: [
    { number: '1.0', published: 205, lawAsOf: 215, en: 'Law as of the beginning of phase five.', de: 'Rechtsstand zu Beginn von Phase fünf.', languages: 'ro ru en' }] },
  { code: 'NI-AT', countries: ['AT'], en: 'National insert Austria', de: 'Nationaler Einschub Österreich', kind: 'national-insert', tlp: 'GREEN', audience: 'everyone', modules: 'M02 M08', source: 'de', review: 95, editions: [
    { number: '1.0', published: 200, lawAsOf: 120, en: 'Section 104a of the Criminal Code; residence under section 57 of the Asylum Act.', de: '§ 104a StGB; Aufenthalt nach § 57 AsylG.', languages: 'de en' }] },
  { code: 'EVAL', en: 'Evaluation form for participants', de: 'Auswertungsbogen für Teilnehmende', kind: 'evaluation-form', tlp: 'CLEAR', audience: 'everyone', modules: 'M14', review: -2, editions: [
    { number: '1.0', published: 260, ...first, languages: 'en de fr it ro bg hu cs sk hr mk uk el tr' }] },
  { code: 'REP-4', en: 'Report of phase four', de: 'Bericht über Phase vier', kind: 'report', tlp: 'CLEAR', audience: 'everyone', modules: 'M14', editions: [
    { number: '1.0', published: '2010-03-15', ...first, languages: 'en fr de' }] },
  { code: 'WIT', en: 'Contact procedure of the witness protection units', de: 'Kontaktverfahren der Zeugenschutzdienststellen', kind: 'procedure', tlp: 'RED', audience: 'law-enforcement', modules: 'M13', editions: [] },
];

export const diasporaMaterials: readonly PlannedMaterial[] = [
  { code: 'MAP', en: 'Mapping diaspora organisations: question guide', de: 'Kartierung von Diasporaorganisationen: Frageleitfaden', kind: 'guide', tlp: 'CLEAR', audience: 'everyone', modules: '', review: 200, editions: [
    { number: '1.0', published: 150, ...first, languages: 'en de' },
    { number: '1.1', published: 16, en: 'Questions about regional branches.', de: 'Fragen zu regionalen Gruppen.', languages: 'en de' }] },
  { code: 'SKILL', en: 'Passing on skills: handbook for short stays', de: 'Wissen weitergeben: Handbuch für Kurzaufenthalte', kind: 'manual', tlp: 'GREEN', audience: 'everyone', modules: '', review: 120, editions: [
    { number: '1.0', published: 90, ...first, languages: 'en de ro uk' }] },
  { code: 'NEWS', en: 'Writing for the newsletter', de: 'Schreiben für den Newsletter', kind: 'checklist', tlp: 'CLEAR', audience: 'everyone', modules: '', source: 'de', review: 300, editions: [
    { number: '1.0', published: 45, ...first, languages: 'de en' }] },
];
