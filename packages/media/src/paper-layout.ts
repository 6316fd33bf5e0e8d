/**
 * The layout of a paper in Typst. What it sets comes in as data (`sys.inputs.data`, JSON) and is never a part of
 * this program. Margins and heads are those of Decree 30/2020/NĐ-CP, Annex I.
 */
export const layout: string = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: (top: 2cm, bottom: 2cm, left: 3cm, right: 2cm), numbering: "1")
#set text(size: 11pt)
#set par(leading: 0.7em, spacing: 0.9em)
#show heading: set block(above: 1.3em, below: 0.7em)
#show heading: set text(size: 12pt)

#let lines(words) = words.split("\\n").map(line => [#line]).join(linebreak())
#let centred(body) = align(center, body)
#let sides(left, right) = grid(columns: (5fr, 6fr), column-gutter: 0.5cm, left, right)

#let head(one) = {
  set par(spacing: 0.55em)
  sides(
    centred({
      if one.governing != "" { par(lines(one.governing)) }
      par(strong(lines(one.body)))
      line(length: 30%, stroke: 0.5pt)
      par(lines(one.number))
      if one.about != "" { par(lines(one.about)) }
    }),
    centred({
      par(text(size: 10.5pt, strong(one.stateName)))
      par(strong(one.stateMotto))
      line(length: 55%, stroke: 0.5pt)
      par(emph(lines(one.placeAndDay)))
    }),
  )
  v(0.8em)
}
#let words(one) = {
  let said = lines(one.text)
  if one.look == "strong" { said = strong(said) }
  if one.look == "emphasis" { said = emph(said) }
  align(if one.align == "center" { center } else if one.align == "end" { end } else { start }, par(said))
}
#let signature(one) = block(breakable: false, above: 1.5em, sides(
  if one.receiversName == "" { [] } else {
    set text(size: 9.5pt)
    set par(spacing: 0.5em)
    par(strong(emph(one.receiversName)))
    for receiver in one.receivers { par("- " + receiver) }
  },
  centred({
    par(strong(lines(one.office)))
    par(emph(lines(one.under)))
    v(2.2cm)
  }),
))
#let part(one) = {
  if one.kind == "state-head" { head(one) }
  else if one.kind == "title" {
    block(width: 100%, above: 1.2em, below: 1.2em, centred(text(size: 13pt, strong(one.lines.map(line => lines(line)).join(linebreak())))))
  }
  else if one.kind == "heading" { heading(level: 2, one.text) }
  else if one.kind == "text" { words(one) }
  else if one.kind == "field" { par[#strong[#one.name:] #lines(one.value)] }
  else if one.kind == "list" { list(..one.items.map(lines)) }
  else if one.kind == "table" {
    set text(size: 9.5pt)
    set par(leading: 0.6em)
    table(
      columns: one.columns.map(column => column.share * 1fr),
      stroke: 0.5pt,
      table.header(..one.columns.map(column => strong(column.name))),
      ..one.rows.map(row => row.map(cell => lines(cell))).flatten(),
    )
  }
  else if one.kind == "signature" { signature(one) }
}

#for (index, section) in data.sections.enumerate() {
  if index > 0 { pagebreak() }
  set text(lang: section.language, font: section.fonts)
  for one in section.parts { part(one) }
}
`;
