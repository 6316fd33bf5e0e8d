/** Topic and place pages, search, notices, the house's own page and the log. */
export const pages = `
.page-head { max-inline-size: 52rem; margin-block-end: 2.75rem; }
.page-head .standfirst { margin-block-start: 1rem; }
.count { color: var(--soft); font-size: 0.9375rem; margin-block-start: 0.7rem; }
.follow { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin-block-start: 3rem; font-size: 0.9375rem; color: var(--soft); }
.arcades { display: grid; gap: 3rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); }
.arcade .shot { aspect-ratio: 1 / 1.06; border-radius: 50% 50% 0 0 / 47% 47% 0 0; border-block-end: 4px solid var(--indigo); }
.arcade .shot:empty { background: linear-gradient(var(--sheet), var(--line)); }
.arcade h2 { margin-block-start: 0.9rem; }
.gazetteer { display: grid; gap: 0 2.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); }
.prose + .gazetteer { margin-block-start: 1.5rem; }
.gazetteer li { position: relative; border-block-start: 1px solid var(--line); padding-block: 1.1rem 1.5rem; }
.gazetteer h2 a { color: var(--ink); text-decoration-color: var(--gold); }
.gazetteer h2 a:hover { color: var(--lacquer); }
.gazetteer .kicker { color: var(--soft); font-weight: 400; gap: 0 0.6rem; font-size: 0.8125rem; }
.code { color: var(--jade); font-size: 0.875em; }
.former { color: var(--soft); font-size: 0.9375rem; margin-block-start: 0.3rem; }
.place-facts { background: var(--sheet); padding: clamp(1.25rem, 3vw, 2.25rem); display: grid; gap: 1.5rem 3rem; border-block-start: 4px solid var(--jade); }
.facts { display: grid; gap: 1rem 2rem; }
.former-units:empty { display: none; }
.former-units h2 { font: 700 0.9375rem/1.6 var(--sans); }
.former-units ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.6rem; font-family: var(--serif); font-size: 1.125rem; list-style: none; padding: 0; margin-block-start: 0.4rem; }
.former-units > * + * { margin-block-start: 0.8rem; }
.figure { color: var(--soft); font-weight: 400; }
dl.tally { display: grid; gap: 2rem 2.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.tally > div { border-block-start: 1px solid var(--line); padding-block-start: 0.9rem; }
.tally dt { color: var(--ink); font-size: 0.9375rem; font-weight: 700; }
.tally strong { display: block; font: 400 2.25rem/1.4 var(--serif); color: var(--indigo); font-variant-numeric: lining-nums tabular-nums; }
.tally span { color: var(--soft); font-size: 0.9375rem; line-height: calc(var(--leading) - 0.15); }
.accord { border-block-start: 1px solid var(--line); padding-block: 1.4rem 1.9rem; max-inline-size: 46rem; margin-block-start: 1.4rem; }
.accord h3, .gazetteer h3 { font: 400 1.375rem/1.4 var(--serif); }
.call { display: inline-block; margin-block-start: 1.4rem; padding: 0.6rem 1.2rem; color: var(--paper); background: var(--indigo); border-radius: 4px; text-decoration: none; font-weight: 700; }
.accord .facts { grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: 0.35rem 1.4rem; margin-block: 0.8rem; }
.accord .facts dt { color: var(--soft); font-size: 0.9375rem; }
.accord .facts dd { margin: 0; }
.accord summary { cursor: pointer; }
.accord .facts dd > bdi.money { white-space: nowrap; }
.offer-form { display: grid; gap: 0.5rem; max-inline-size: 40rem; margin-block-start: 1.5rem; }
.offer-form label { font-weight: 700; margin-block-start: 0.75rem; }
.offer-form input, .offer-form select, .offer-form textarea { inline-size: 100%; min-block-size: 2.75rem; padding: 0.6rem 0.75rem; border: 1px solid var(--soft); background: var(--sheet); color: var(--ink); font: inherit; }
.offer-form button { justify-self: start; min-block-size: 2.75rem; padding: 0.6rem 1.4rem; border: 0; background: var(--lacquer); color: var(--paper); font: inherit; font-weight: 700; cursor: pointer; }
.told-off { display: none; border-inline-start: 4px solid var(--lacquer); padding: 0.6rem 1rem; margin-block-start: 1rem; }
.told-off:target { display: block; }
.prose { max-inline-size: 46rem; }
.prose .section { margin-block: 2.75rem 1rem; }
.prose h3 { font: 700 1rem/1.6 var(--sans); margin-block: 1.25rem 0.4rem; }
.prose li + li { margin-block-start: 0.5rem; }
#search-form label { display: block; font-size: 0.9375rem; color: var(--soft); margin-block-end: 0.5rem; }
.field { display: flex; flex-wrap: wrap; gap: 0.75rem; max-inline-size: 46rem; }
.field input { flex: 1 1 16rem; min-inline-size: 0; font-family: var(--serif); font-size: 1.4rem; line-height: 1.5; padding: 0.55rem 0.9rem; background: var(--paper); border: 1px solid var(--soft); border-block-end-width: 3px; border-radius: 0; }
.field input:focus-visible { border-color: var(--indigo); }
.field button { padding: 0.6rem 1.7rem; background: var(--indigo); color: var(--paper); border: 0; border-radius: 99px; cursor: pointer; font-weight: 700; }
.field button:hover { background: var(--lacquer); }
.hint, #search-status { color: var(--soft); font-size: 0.9375rem; margin-block-start: 0.6rem; }
#search-results { list-style: none; padding: 0; max-inline-size: 46rem; }
#search-results li { padding-block: 1.1rem; border-block-end: 1px solid var(--line); }
#search-results a { font: 400 1.3rem/calc(var(--tight) + 0.05) var(--serif); color: var(--ink); text-decoration-color: var(--gold); }
#search-results p { color: var(--soft); font-size: 0.9375rem; }
#search-results mark { background: color-mix(in srgb, var(--gold) 35%, transparent); color: inherit; }
.other-ways h3 { font: 700 0.9375rem/1.6 var(--sans); margin-block: 1.5rem 0.4rem; color: var(--soft); }
.notice { max-inline-size: 44rem; padding-block: clamp(1.5rem, 6vw, 4rem); }
.notice-arch { inline-size: 5rem; block-size: 5rem; color: var(--lacquer); margin-block-end: 1rem; }
.notice > * + * { margin-block-start: 1.1rem; }
.notice h2 { font: 700 1rem/1.6 var(--sans); margin-block-start: 2rem; }
.editions li { padding-block: 0.7rem; border-block-start: 1px solid var(--line); }
.editions a { font: 400 1.25rem/1.6 var(--serif); color: var(--ink); text-decoration-color: var(--gold); }
.notice .facts { border-inline-start: 4px solid var(--lacquer); padding-inline-start: 1rem; }
.ways { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; padding-block-start: 1.2rem; }
span.both { display: inline-block; }
span.both > [lang='en'] { display: block; color: var(--soft); font-size: 0.875em; line-height: 1.5; }
h1 span.both > [lang='en'] { font-size: 0.55em; margin-block-start: 0.2em; }
div.both { display: grid; gap: 0.75rem 3rem; margin-block-end: 2rem; }
.log .page-head { margin-block-end: 1.5rem; }
.log p { margin-block: 0.75rem; }
.ledger table { min-inline-size: 36rem; }
.log table { margin-block: 1.5rem; min-inline-size: 36rem; }
.log tbody th a { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.change { color: var(--jade); }
.change.removed, .change.withdrawn { color: var(--lacquer); }
.menu span.both > [lang='en'], .tagline span.both > [lang='en'] { font-size: 0.8125rem; }
.passages { margin-block-start: 2.5rem; }
.passages > * + *, .pair { margin-block-start: 1rem; }
.pair { display: grid; gap: 0.5rem 2.5rem; padding-block: 0.75rem; border-block: 1px solid var(--line); }
.pair > div { min-inline-size: 0; overflow-wrap: anywhere; }
.passage { font: 400 1.0625rem/var(--leading) var(--reading); white-space: pre-line; max-inline-size: var(--measure); }
.passage.h2, .passage.h3 { font-weight: 700; }
.passage.kept { color: var(--soft); }
.side, .note { color: var(--soft); font-size: 0.8125rem; }
del { background: color-mix(in srgb, var(--lacquer) 14%, transparent); text-decoration: line-through 2px var(--lacquer); }
ins { background: color-mix(in srgb, var(--jade) 16%, transparent); text-decoration: underline 2px var(--jade); text-underline-offset: 0.2em; }
.feeds { columns: 16rem; }
.feeds li { display: flex; flex-wrap: wrap; gap: 0 0.9rem; padding-block: 0.35rem; break-inside: avoid; }
@media (min-width: 48em) {
  .pair { grid-template-columns: 1fr 1fr; }
  .facts { grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
  div.both { grid-template-columns: 1fr 1fr; }
}
`;
