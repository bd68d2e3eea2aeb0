/** Letters: one page for each, in its own language, the head and the foot of the programme on all of them. */
export const letterTemplate = String.raw`
// Each letter goes its own way, so no page counts the others.
#set page(footer: [
  #set text(size: 8.5pt, fill: muted)
  #line(length: 100%, stroke: 0.5pt + line-colour)
  #v(-4pt)
  #d.foot
])
#for (index, letter) in d.letters.enumerate() [
  #if index > 0 { pagebreak() }
  #set text(lang: letter.lang)
  #text(size: 9.5pt, weight: 600, fill: accent, letter.programme)
  #v(10mm)
  // Names of people and houses are not broken where no hyphen of theirs stands.
  #block(width: 85mm)[
    #set text(hyphenate: false)
    #text(weight: 600, letter.name)
    #if letter.latinName != "" [#linebreak()#text(fill: muted, letter.latinName)]
    #if letter.organisation != "" [#linebreak()#letter.organisation]
    #if letter.country != "" [#linebreak()#letter.country]
  ]
  #align(right, text(fill: muted, letter.dated))
  #v(4mm)

  = #letter.heading
  #v(3mm)

  #for paragraph in letter.paragraphs [
    #par(paragraph)
    #v(2pt)
  ]
  #if letter.facts.len() > 0 [
    #grid(
      columns: (auto, 1fr),
      column-gutter: 14pt,
      row-gutter: 8pt,
      ..letter.facts.map(((name, value)) => (text(fill: muted, name), value)).flatten()
    )
    #v(4pt)
  ]
  #for paragraph in letter.closing [
    #par(paragraph)
    #v(2pt)
  ]
  #v(14mm)
  #line(length: 70mm, stroke: 0.5pt + ink)
  #v(-4pt)
  #letter.signature
]
`;

/** Name badges to cut out: ten on a sheet, the name as large as it fits. */
export const badgesTemplate = String.raw`
#set page(margin: (x: 14mm, top: 10mm, bottom: 16mm))
#let longest(name) = calc.max(..name.split(" ").map(word => word.clusters().len()))
#let size(name) = {
  let (all, word) = (name.clusters().len(), longest(name))
  if all <= 28 and word <= 14 { 19pt } else if all <= 36 and word <= 18 { 15pt } else if all <= 64 and word <= 24 { 11.5pt } else { 8.5pt }
}
#hide(place(top)[= #d.title])
#grid(
  columns: (1fr, 1fr),
  rows: 54mm,
  ..d.badges.map(badge => block(width: 100%, height: 54mm, inset: 5mm, stroke: (paint: line-colour, thickness: 0.5pt, dash: "dashed"), breakable: false)[
    #set text(lang: d.language, hyphenate: false)
    #text(size: 7.5pt, weight: 600, fill: accent, badge.event)
    #v(1fr)
    #grid(
      columns: if badge.qr != "" { (1fr, 20mm) } else { (1fr,) },
      column-gutter: 4mm,
      align: horizon,
      [
        #set par(leading: 0.45em)
        #text(size: size(badge.name), weight: 700, fill: ink, hyphenate: longest(badge.name) > 32, badge.name)
        #if badge.latinName != "" [#linebreak()#text(size: 8.5pt, fill: muted, badge.latinName)]
        #v(3pt)
        #text(size: if badge.organisation.clusters().len() > 70 { 7pt } else { 9.5pt }, hyphenate: true, badge.organisation)
      ],
      ..if badge.qr != "" { (image(bytes(badge.qr), format: "svg", width: 20mm, alt: d.labels.qr),) } else { () },
    )
    #v(1fr)
    #text(size: 8pt, fill: muted, badge.foot)
  ])
)
`;

/** Those who agreed to be listed, and nobody else. */
export const participantsTemplate = String.raw`
#text(size: 9.5pt, weight: 600, fill: accent, d.programme)
#v(2mm)

= #d.title

#text(size: 12pt, fill: muted, d.lead)

#if d.people.len() == 0 [#v(12pt)#d.labels.nobody] else [
  #v(8pt)
  #table(
    columns: (8mm, 1fr, 1fr, 26mm),
    inset: (left: 0pt, right: 8pt, y: 5pt),
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + line-colour }),
    table.header(..("", d.labels.name, d.labels.organisation, d.labels.country).map(label => text(size: 8.5pt, weight: 600, fill: muted, label))),
    ..d.people.enumerate().map(((index, one)) => (
      text(fill: muted, str(index + 1)),
      [#text(weight: 600, one.name)#if one.latinName != "" [#linebreak()#text(size: 9pt, fill: muted, one.latinName)]],
      one.organisation,
      one.country,
    )).flatten()
  )
]
`;
