/** Masthead, language menu, footer and the arches between them. */
export const frame = `
.arch { display: block; flex: none; color: var(--indigo); }
.masthead, main, .colophon { max-inline-size: 86rem; margin-inline: auto; padding-inline: var(--edge); }
.masthead {
  display: grid; grid-template-columns: 1fr auto; align-items: center; gap: 0.4rem 1.5rem;
  padding-block: 1.1rem 1.6rem; position: relative;
}
/* A bridge of small spans and, fainter, what the water gives back. */
.masthead::after, .colophon::before {
  content: ''; position: absolute; inset-inline: 0; block-size: 1.125rem; inset-block-end: 0;
  --c: color-mix(in srgb, var(--indigo) 42%, transparent);
  --d: color-mix(in srgb, var(--indigo) 15%, transparent);
  background:
    radial-gradient(circle at 50% 100%, transparent 9px, var(--c) 9.6px 10.6px, transparent 11.2px) 0 0 / 24px 11px repeat-x,
    linear-gradient(var(--c), var(--c)) 0 11px / 100% 1px no-repeat,
    radial-gradient(ellipse at 50% 0, transparent 7px, var(--d) 7.6px 8.4px, transparent 9px) 0 12px / 24px 7px repeat-x;
  pointer-events: none;
}
.brand { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; }
.brand a { display: flex; align-items: center; gap: 0.55rem; color: var(--ink); text-decoration: none;
  font: 400 1.85rem/1.3 Literata, Georgia, 'Noto Serif', serif; letter-spacing: -0.015em; white-space: nowrap; }
.brand a:hover { color: var(--indigo); }
.brand-arch { inline-size: 2.5rem; block-size: 2.5rem; }
.brand-arch, .notice-arch { stroke: none; }
.tagline { color: var(--soft); font-size: 0.8125rem; line-height: 1.5; flex-basis: 100%; }
.menu { grid-column: 1 / -1; grid-row: 2; }
.menu ul { display: flex; flex-wrap: wrap; gap: 0 1.35rem; }
.menu a { display: inline-block; padding-block: 0.4rem; color: var(--ink); text-decoration: none; border-block-end: 2px solid transparent; }
.menu a:hover { border-color: var(--gold); color: var(--ink); }
.menu a[aria-current] { border-color: var(--lacquer); font-weight: 700; }
.languages { position: relative; align-self: start; margin-block-start: 0.3rem; }
.languages summary { display: flex; align-items: center; gap: 0.5em; cursor: pointer; list-style: none;
  border: 1px solid var(--line); border-radius: 99px; padding: 0.3rem 0.95rem; line-height: 1.6; font-size: 0.9375rem; white-space: nowrap; }
.languages summary::-webkit-details-marker { display: none; }
.languages summary::after { content: ''; inline-size: 0.45em; block-size: 0.45em; border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: translateY(-0.15em) rotate(45deg); }
.languages summary:hover, .languages[open] summary { border-color: var(--indigo); }
.languages .label { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.languages nav { position: absolute; z-index: 5; inset-inline-end: 0; inset-block-start: calc(100% + 0.5rem);
  inline-size: min(27rem, 100vw - 2 * var(--edge)); padding: 0.9rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 1rem 3rem rgb(0 0 0 / 0.2); }
.languages ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 0.5rem; }
.languages a { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6em; padding: 0.4rem 0.6rem; color: var(--ink); text-decoration: none; border-radius: 4px; }
.languages a:hover { background: var(--sheet); }
.languages a[aria-current] { color: var(--lacquer); font-weight: 700; }
.languages .missing a { color: var(--soft); }
.languages small { font-size: 0.75rem; font-style: normal; border-block-end: 1px dotted currentColor; }
.colophon { position: relative; display: grid; gap: 1.75rem 3rem; margin-block-start: var(--step); padding-block: 3.25rem 3rem; font-size: 0.9375rem; }
.colophon::before { inset-block: 0 auto; }
.footer-arch { display: none; }
.colophon h2 { font: 700 0.9375rem/1.6 var(--sans); margin-block-end: 0.5rem; }
.colophon p + p { margin-block-start: 0.5rem; }
.colophon .who { max-inline-size: 40rem; }
.colophon li { padding-block: 0.2rem; }
.colophon .fine { color: var(--soft); font-size: 0.8125rem; }
.verify { margin-block-start: 1.1rem; font-size: 0.9375rem; min-block-size: 2.3rem; }
.verify button { border: 1px solid var(--jade); border-radius: 99px; background: none; padding: 0.25rem 0.9rem; font-size: 0.875rem; line-height: 1.7; color: var(--jade); cursor: pointer; }
.verify button:hover, .verify button[aria-disabled] { background: var(--sheet); }
.verify-said p, .verify noscript p { margin-block-start: 0.6rem; }
.verify-said .proved, .verify-said .broken { color: var(--ink); border-inline-start: 4px solid var(--jade); padding-inline-start: 0.8rem; }
.verify-said .broken { border-color: var(--lacquer); font-weight: 700; }
.verify-said code { overflow-wrap: anywhere; }
.colophon > .verify { grid-column: 1 / -1; margin: 0; }
.pinned { max-inline-size: 86rem; margin-inline: auto; padding-inline: var(--edge); display: grid; gap: 0.6rem; margin-block-start: 1.1rem; }
.pin { --tone: var(--indigo); background: var(--sheet); border-block-start: 4px solid var(--tone); padding: 0.7rem 1rem 0.8rem; }
.pin.warning { --tone: var(--lacquer); }
.pin p { max-inline-size: 62rem; }
.pin strong { color: var(--tone); margin-inline-end: 0.4rem; }
.pin .only { color: var(--soft); font-size: 0.8125rem; }
main { padding-block: 1.25rem 0; min-block-size: 50vh; }
.demonstration { font-size: 0.8125rem; color: var(--soft); border-inline-start: 3px solid var(--gold); padding: 0.1rem 0.8rem; margin-block-end: 1.25rem; }
.host-label { border: 2px solid var(--ink); padding: 0.6rem 1rem 0.7rem; margin-block-end: 1.25rem; font-weight: 700; max-inline-size: 62rem; }
.edition { font-size: 0.8125rem; color: var(--soft); border-inline-start: 3px solid var(--jade); padding: 0.1rem 0.8rem; margin-block-end: 1.25rem; max-inline-size: 62rem; }
.crumbs { font-size: 0.875rem; margin-block-end: 1.75rem; }
.crumbs ol { display: flex; flex-wrap: wrap; }
.crumbs li:not(:last-child)::after { content: '/'; color: var(--gold); margin-inline: 0.6em; }
.crumbs a { color: var(--soft); text-decoration: none; display: inline-block; padding-block: 0.15rem; }
.crumbs a:hover { color: var(--lacquer); text-decoration: underline; }
@media (min-width: 48em) {
  .brand a { font-size: 2.25rem; }
  .brand-arch { inline-size: 3rem; block-size: 3rem; }
  .colophon { grid-template-columns: 1.5fr 1fr; }
  .colophon .fine { grid-column: 1 / -1; }
}
@media (min-width: 68em) {
  .masthead { grid-template-columns: 1fr auto auto; gap: 0 2.25rem; padding-block: 1.5rem 2.6rem; }
  .menu { grid-column: 2; grid-row: 1; }
  .tagline { flex-basis: auto; max-inline-size: 12rem; border-inline-start: 1px solid var(--line); padding-inline-start: 1rem; }
  .languages { align-self: center; margin: 0; }
}
`;
