/** The agenda of a training: what, where and when, then one table for each day. */
export const agendaTemplate = String.raw`
#text(size: 9.5pt, weight: 600, fill: accent, d.programme)

= #d.title

#if d.lead != "" [#text(size: 12pt, fill: muted, d.lead)]

#v(4pt)
#grid(
  columns: (auto, 1fr),
  column-gutter: 14pt,
  row-gutter: 7pt,
  ..d.facts.map(((name, value)) => (text(fill: muted, name), value)).flatten()
)

#if d.days.len() == 0 [
  #v(12pt)
  #d.labels.empty
]

#for day in d.days [
  == #day.heading

  #table(
    columns: (27mm, 1fr, 48mm, 32mm),
    inset: (left: 0pt, right: 10pt, y: 6pt),
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + line-colour }),
    table.header(
      ..(d.labels.time, d.labels.session, d.labels.trainers, d.labels.room).map(label => text(size: 8.5pt, weight: 600, fill: muted, label))
    ),
    ..day.sessions.map(s => (
      text(weight: 600, s.time),
      [#s.title#if s.module != "" [ #text(fill: muted, s.module)]],
      unbroken(s.trainers, most: 20),
      s.room,
    )).flatten()
  )
]
`;
