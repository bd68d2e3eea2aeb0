import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Temporal } from 'temporal-polyfill';
import { wordsByLanguage } from './words';

export interface DocumentText {
  title: string;
  /** What this edition changed. */
  changes: string;
  edition: string;
  language: string;
  label: string;
  /** `YYYY-MM-DD` */
  date: string;
  chapters: readonly { title: string; objectives: readonly string[] }[];
}

/** The typeface comes with Typst, so that the bytes do not depend on the fonts of the machine. */
const template = `
#let text-of = json(bytes(sys.inputs.text))
#let day = text-of.date.split("-").map(int)
#set document(title: text-of.title, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set page(paper: "a4", margin: 25mm, footer: context [#text(size: 9pt)[#text-of.title · #text-of.editionLine #h(1fr) #counter(page).display("1 / 1", both: true)]])
#set text(font: "Libertinus Serif", fallback: false, lang: text-of.language, size: 11.5pt)
#set par(leading: 0.75em)
#text(size: 9pt)[#text-of.label]
#v(4mm)
#heading(level: 1, text-of.title)
#text-of.editionLine
#v(3mm)
#emph(text-of.changes)
#v(3mm)
#for sentence in text-of.sentences [#par(sentence)]
#for chapter in text-of.chapters [
  #v(3mm)
  #heading(level: 2, chapter.title)
  #for objective in chapter.objectives [#list.item(objective)]
]
`;

/** A small PDF of a language version; the same text gives the same bytes. */
export class Documents {
  private readonly compiler = NodeCompiler.create();

  pdf({ title, changes, edition, language, label, date, chapters }: DocumentText): Buffer {
    const words = wordsByLanguage[language] ?? wordsByLanguage['en'];
    if (!words) throw new Error('There are no words for demonstration files.');
    const text = { title, changes, language, label, date, chapters, editionLine: `${words.edition} ${edition} · ${date}`, sentences: words.sentences };
    const seconds = Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds / 1000;
    return this.compiler.pdf({ mainFileContent: template, inputs: { text: JSON.stringify(text) } }, { creationTimestamp: seconds });
  }
}
