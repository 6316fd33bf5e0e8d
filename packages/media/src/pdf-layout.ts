/**
 * The layout of an edition on paper, in Typst. What it sets comes in as data (`sys.inputs.data`, JSON)
 * and is never a part of this program.
 */
export const layout: string = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(font: data.fonts, lang: data.language, size: 10.5pt)
#set par(leading: 0.8em, spacing: 1.2em)
#show heading: set block(above: 1.6em, below: 0.9em)
#show link: set text(fill: rgb("#1f4e9d"))

#let lines(words) = words.split("\\n").map(line => [#line]).join(linebreak())
#let run(one) = {
  let words = lines(one.text)
  if one.language != none { words = text(lang: one.language, words) }
  if one.emphasis { words = emph(words) }
  if one.strong { words = strong(words) }
  if one.href != none { words = link(one.href, words) }
  words
}
#let runs(all) = all.map(run).join()
#let picture(one) = figure(
  numbering: none,
  supplement: none,
  caption: if one.caption == "" { none } else { one.caption },
  if one.file == none { [#one.alt] } else { image(one.file, alt: one.alt, width: 100%) },
)

#text(size: 20pt, weight: "bold", data.title)
#if data.summary != "" { par(text(size: 12pt, data.summary)) }
#if data.byline != "" { par(text(size: 9pt, data.byline)) }

#for block in data.blocks {
  if block.kind == "heading" { heading(level: block.level, runs(block.text)) }
  else if block.kind == "paragraph" { par(runs(block.text)) }
  else if block.kind == "list" {
    let items = block.items.map(runs)
    if block.ordered { enum(..items) } else { list(..items) }
  }
  else if block.kind == "quote" {
    quote(block: true, quotes: false, attribution: if block.attribution == "" { none } else { [#block.attribution] }, runs(block.text))
  }
  else if block.kind == "callout" { rect(width: 100%, inset: 8pt, stroke: 0.5pt, runs(block.text)) }
  else if block.kind == "picture" { picture(block) }
  else if block.kind == "table" {
    let (first, ..others) = block.rows
    table(
      columns: first.len() * (1fr,),
      stroke: 0.5pt,
      table.header(..first.map(cell => strong(runs(cell)))),
      ..others.map(row => row.map(runs)).flatten(),
    )
  }
}
`;
