/** A story and what stands around it. */
export const story = `
.story-head { max-inline-size: 58rem; margin-block-end: 2rem; }
.story-head h1 { margin-block: 0.35rem 1rem; }
.standfirst { font-size: clamp(1.125rem, 1rem + 0.5vw, 1.35rem); line-height: calc(var(--leading) - 0.1); color: var(--soft); max-inline-size: 46rem; }
.by { margin-block-start: 1rem; font-size: 0.9375rem; color: var(--soft); }
.by strong { color: var(--ink); }
figcaption { font-size: 0.875rem; line-height: calc(var(--leading) - 0.15); color: var(--soft); padding-block-start: 0.55rem; max-inline-size: 46rem; }
figcaption span { color: var(--ink); }
.lead-picture { margin-inline: calc(-1 * var(--edge)); margin-block-end: 2.25rem; }
.lead-picture img { inline-size: 100%; aspect-ratio: 3 / 2; object-fit: cover; object-position: var(--fx, 50%) var(--fy, 50%); }
.lead-picture figcaption { margin-inline: var(--edge); }
.provenance { font-size: 0.9375rem; line-height: calc(var(--leading) - 0.15); border-block: 1px solid var(--line); padding-block: 1.1rem; margin-block-end: 2.25rem; }
.provenance dl { display: grid; gap: 0.85rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); }
.badge { display: inline-block; padding: 0 0.7em; border: 1px solid var(--jade); border-radius: 99px; color: var(--jade); font-size: 0.8125rem; line-height: 1.75; }
.badge.machine-reviewed { border-style: dashed; }
.badge.stale { border-color: var(--lacquer); color: var(--lacquer); border-radius: 3px; margin-block-start: 0.3rem; }
a.badge.stale { text-decoration: none; }
a.badge.stale:hover { background: var(--lacquer); color: var(--paper); }
.outrun { max-inline-size: var(--measure); border-inline-start: 4px solid var(--lacquer); background: var(--sheet); padding: 0.75rem 1.25rem; margin-block-end: 2.25rem; font-size: 0.9375rem; }
.outrun summary { cursor: pointer; color: var(--lacquer); font-weight: 700; }
.outrun ul { list-style: none; padding: 0; }
.outrun li { border-block-start: 1px solid var(--line); margin-block-start: 0.85rem; padding-block-start: 0.85rem; }
.share { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block-start: 1.1rem; }
.share a, .share button { border: 1px solid var(--line); border-radius: 99px; background: none; padding: 0.25rem 0.9rem; font-size: 0.875rem; line-height: 1.7; text-decoration: none; color: var(--indigo); cursor: pointer; }
.share a:hover, .share button:hover { border-color: var(--indigo); color: var(--indigo); }
.share-status { flex-basis: 100%; color: var(--jade); font-size: 0.875rem; }
.share-status:empty { display: none; }
.body { font-family: var(--reading); font-size: var(--size); max-inline-size: var(--measure); line-height: calc(var(--leading) + 0.05); }
.body > * + * { margin-block-start: 1.25em; }
.body > p:first-child { font-size: 1.12em; }
.body h2 { margin-block-start: 1.7em; }
.body h3 { margin-block-start: 1.5em; }
.body :is(h2, h3) + * { margin-block-start: 0.6em; }
.body li + li { margin-block-start: 0.45em; }
.body li::marker { color: var(--lacquer); }
.body img { inline-size: 100%; }
.body figure { margin-block: 2em; }
.body figcaption { font-family: var(--sans); }
.quote { text-align: center; padding-inline: clamp(0rem, 4vw, 2.5rem); }
.quote-arch { margin-inline: auto; inline-size: 3.25rem; block-size: 3.25rem; color: var(--gold); }
.quote blockquote { font: 400 clamp(1.35rem, 1.15rem + 1vw, 1.75rem)/calc(var(--tight) + 0.15) var(--serif); text-wrap: balance; margin-block-start: 0.5rem; color: var(--indigo); }
.quote blockquote p { text-wrap: balance; }
.quote figcaption { margin-inline: auto; padding-block-start: 0.8rem; }
.callout { background: var(--sheet); border-inline-start: 4px solid var(--jade); padding: 1.1rem 1.4rem; font-family: var(--sans); font-size: 1rem; line-height: var(--leading); }
.gallery { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.ended { border: 1px dashed var(--line); padding: 1.1rem 1.4rem; color: var(--soft); font: 0.9375rem/var(--leading) var(--sans); }
.lead-ended { margin-block-end: 2.25rem; }
.body .gallery figure { margin: 0; }
.gallery img { aspect-ratio: 4 / 3; object-fit: cover; object-position: var(--fx, 50%) var(--fy, 50%); }
.table { overflow-x: auto; font: 0.9375rem/var(--leading) var(--sans); }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.6rem 1.1rem 0.6rem 0; border-block-end: 1px solid var(--line); font-weight: 400; }
:is(th, td):dir(rtl) { padding: 0.6rem 0 0.6rem 1.1rem; }
thead th { color: var(--soft); font-size: 0.8125rem; border-block-end: 2px solid var(--indigo); vertical-align: bottom; }
tbody th { color: var(--ink); }
.also { display: grid; grid-template-columns: 1fr 7.5rem; gap: 0 1.25rem; border-block: 1px solid var(--line); padding-block: 1rem; font-family: var(--sans); }
.also > * { grid-column: 1; }
.also picture { grid-area: 1 / 2 / 3 / 3; }
.also img { aspect-ratio: 3 / 2; object-fit: cover; object-position: var(--fx, 50%) var(--fy, 50%); }
.also-title { font: 400 1.2rem/calc(var(--tight) + 0.1) var(--serif); }
.also-title a { color: var(--ink); text-decoration-color: var(--gold); }
.end-arch { margin-inline: auto; color: var(--lacquer); inline-size: 2rem; block-size: 2rem; }
.body > .end-arch { margin-block-start: 2.5em; }
.corrections { max-inline-size: var(--measure); margin-block-start: 2.5rem; border: 1px solid var(--lacquer); border-block-start-width: 4px; padding: 1.1rem 1.4rem; }
.corrections h2 { font: 700 1rem/1.6 var(--sans); color: var(--lacquer); }
.corrections ol { list-style: none; padding: 0; }
.corrections li { margin-block-start: 0.7rem; }
.corrections time { color: var(--soft); font-size: 0.8125rem; }
.about-story dl { display: grid; gap: 1.5rem 2.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); font-size: 0.9375rem; }
.about-story dt { font-weight: 700; color: var(--ink); font-size: 0.875rem; margin-block-end: 0.15rem; }
.inline-labels { display: flex; flex-wrap: wrap; gap: 0 1rem; }
@media (min-width: 48em) { .lead-picture { margin-inline: 0; } .lead-picture img { aspect-ratio: 16 / 9; } .lead-picture figcaption { margin-inline: 0; } }
@media (min-width: 68em) {
  .story-text { display: grid; grid-template-columns: 15.5rem minmax(0, 1fr); column-gap: clamp(3rem, 6vw, 6rem); align-items: start; }
  .story-text > * { grid-column: 1 / -1; }
  .story-text > :is(.body, .corrections, .outrun) { grid-column: 2; }
  .story-text > .provenance { grid-column: 1; grid-row: 3 / span 2; position: sticky; inset-block-start: 1.5rem; border: 0; border-block-start: 4px solid var(--indigo); padding-block-start: 1rem; }
  .story-text:not(:has(.lead-picture, .lead-ended)) > .provenance { grid-row: 2 / span 2; }
  .provenance dl { grid-template-columns: 1fr; }
  .body { max-inline-size: none; }
  .body > * { max-inline-size: var(--measure); }
  .body > :is(figure, .gallery, .table) { max-inline-size: 50rem; }
  .body > .quote, .body > .end-arch { max-inline-size: var(--measure); }
  .body > .end-arch { margin-inline: 0; }
}
`;
