/** What all documents of the product share: page, type, colours, and a footer with the page and what `d.foot` says. */
export const preamble = String.raw`
#let d = json(bytes(sys.inputs.data))
#let ink = rgb("#0d2c38")
#let accent = rgb("#0b5669")
#let muted = rgb("#52616b")
#let line-colour = rgb("#c9d2d6")
#set document(title: d.title, author: "Liaison", date: none)
#set text(font: ("Source Sans 3", "DejaVu Sans"), lang: d.language, size: 10.5pt, fill: rgb("#15212a"), hyphenate: true)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 20mm, bottom: 24mm),
  footer: context [
    #set text(size: 8.5pt, fill: muted)
    #line(length: 100%, stroke: 0.5pt + line-colour)
    #v(-4pt)
    #grid(columns: (1fr, auto), column-gutter: 12pt, d.foot, counter(page).display("1 / 1", both: true))
  ],
)
#set par(leading: 0.62em)
// Names of people and houses are not broken where no hyphen of theirs stands. Only a word that is longer than its column alone,
// counted in letters, goes on in the next line.
#let unbroken(name, most: 22) = text(hyphenate: false, name.replace(regex("[^\s-]{" + str(most + 1) + ",}"), long => long.text.clusters().join("\u{200b}")))
#set table(stroke: none)
#show heading.where(level: 1): it => block(above: 13pt, below: 12pt, text(size: 21pt, weight: 700, fill: ink, hyphenate: false, it.body))
#show heading.where(level: 2): it => block(above: 20pt, below: 8pt, sticky: true, text(size: 12.5pt, weight: 600, fill: accent, it.body))
`;
