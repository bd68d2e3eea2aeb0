/** A pack of contacts on paper: its label on every page, and above AMBER the name of its reader across it. */
export const shareTemplate = String.raw`
#let tones = (CLEAR: rgb("#ffffff"), GREEN: rgb("#33ff00"), AMBER: rgb("#ffc000"))
#let label(size) = box(fill: black, inset: (x: 5pt, y: 3pt), text(size: size, weight: 700, fill: tones.at(d.tone), d.tlp))
#set page(
  header: align(right, label(9pt)),
  background: if d.mark != "" { rotate(-35deg, text(size: 30pt, weight: 700, fill: rgb("#0b566914"), hyphenate: false, stack(spacing: 60mm, d.mark, d.mark, d.mark))) },
)

= #d.title

#text(size: 12pt, fill: muted, d.purpose)
#v(4pt)
#d.lead
#v(2pt)
#text(weight: 600, d.labels.warning)

#if d.contacts.len() == 0 [#v(12pt)#d.labels.nobody] else [
  #for one in d.contacts [
    #block(width: 100%, breakable: false, above: 12pt, stroke: (top: 0.5pt + line-colour), inset: (top: 7pt))[
      #set text(hyphenate: false)
      == #if one.person != "" { one.person } else { one.title }
      #if one.person != "" [#one.title#linebreak()]
      #one.organisation#if one.country != "" [, #one.country]
      #if one.email != "" [#linebreak()#text(weight: 600, one.email)]
      #if one.phone != "" [#linebreak()#text(weight: 600, one.phone)]
      #if one.urgent != "" [#linebreak()#d.labels.urgent: #text(weight: 600, one.urgent)]
      #linebreak()
      #text(size: 9pt, fill: muted, (one.languages, one.competences, one.state).filter(part => part != "").join(" · "))
    ]
  ]
]
`;
