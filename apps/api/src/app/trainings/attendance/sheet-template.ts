/** The sheet of one day: a row for each person, a box to sign in for each half-day, large enough for a hand. */
export const sheetTemplate = String.raw`
#text(size: 9.5pt, weight: 600, fill: accent, d.programme)

= #d.heading

#grid(
  columns: (auto, 1fr),
  column-gutter: 14pt,
  row-gutter: 6pt,
  ..d.facts.map(((name, value)) => (text(fill: muted, name), value)).flatten()
)

#v(6pt)
#text(size: 9.5pt, fill: muted, d.labels.note)
#v(4pt)

#table(
  columns: (8mm, 1fr, ..d.halves.map(_ => 42mm)),
  inset: (x: 5pt, y: 6pt),
  stroke: 0.5pt + line-colour,
  align: (x, y) => if x == 0 { right + horizon } else { left + horizon },
  table.header(
    ..([], d.labels.name, ..d.halves).map(label => text(size: 8.5pt, weight: 600, fill: muted, label))
  ),
  ..d.people.map(p => (
    text(fill: muted, p.number),
    // As high as a hand needs at least, and as long names are.
    grid(columns: (0pt, 1fr), box(height: 10mm), [
      #text(weight: 600, unbroken(p.name, most: 30))#if p.latin != "" [ #text(fill: muted, unbroken(p.latin, most: 30))] \
      #text(size: 8.5pt, fill: muted, unbroken(p.organisation, most: 36))
    ]),
    ..d.halves.map(_ => [])
  )).flatten()
)

#v(10pt)
#grid(
  columns: (1fr, 1fr),
  column-gutter: 16pt,
  ..d.labels.signatures.map(label => block(height: 18mm, width: 100%, stroke: (bottom: 0.5pt + ink), align(bottom, pad(bottom: 3pt, text(size: 8.5pt, fill: muted, label)))))
)
`;
