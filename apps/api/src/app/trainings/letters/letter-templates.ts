/** Letters: one page for each, in its own language, the head and the foot of the programme on all of them. */
export const letterTemplate = String.raw`
#for letter in d.letters [
  #set text(lang: letter.lang)
  // Each letter goes its own way, so no page counts the others, and what it says at its foot is in its language. It begins a page.
  #set page(footer: [
    #set text(size: 8.5pt, fill: muted)
    #line(length: 100%, stroke: 0.5pt + line-colour)
    #v(-4pt)
    #letter.foot
  ])
  #text(size: 9.5pt, weight: 600, fill: accent, letter.programme)
  #v(10mm)
  #block(width: 85mm)[
    #text(weight: 600, unbroken(letter.name, most: 36))
    #if letter.latinName != "" [#linebreak()#text(fill: muted, unbroken(letter.latinName, most: 36))]
    #if letter.organisation != "" [#linebreak()#unbroken(letter.organisation, most: 36)]
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
      ..letter.facts.map(((name, value)) => (text(fill: muted, name), unbroken(value, most: 60))).flatten()
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
#let size(name) = {
  let (all, word) = (name.clusters().len(), calc.max(..name.split(" ").map(word => word.clusters().len())))
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
        #text(size: size(badge.name), weight: 700, fill: ink, unbroken(badge.name, most: 32))
        // Some scripts reach far below the line.
        #if badge.latinName != "" [#block(above: 7pt, below: 6pt, text(size: 8.5pt, fill: muted, badge.latinName))]
        #v(3pt)
        #text(size: if badge.organisation.clusters().len() > 70 { 7pt } else { 9.5pt }, unbroken(badge.organisation, most: 26))
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
      [#text(weight: 600, unbroken(one.name, most: 28))#if one.latinName != "" [#linebreak()#text(size: 9pt, fill: muted, unbroken(one.latinName, most: 32))]],
      unbroken(one.organisation, most: 28),
      one.country,
    )).flatten()
  )
]
`;
