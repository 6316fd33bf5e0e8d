/** Works in lists, section heads, and the front page that is made of them. */
export const cards = `
.section { display: flex; align-items: center; gap: 0.75rem; margin-block: var(--step) 1.75rem; }
.section::after { content: ''; flex: 1; block-size: 1px; background: var(--line); }
.section-arch { inline-size: 1.9rem; block-size: 1.9rem; color: var(--lacquer); }
.card { position: relative; }
.card :is(h2, h3) a { color: var(--ink); text-decoration: none; }
.card :is(h2, h3) a::after { content: ''; position: absolute; inset: 0; }
.card:hover :is(h2, h3) a { color: var(--indigo); text-decoration: underline; text-decoration-color: var(--gold); text-decoration-thickness: 2px; }
.card :is(h2, h3) a:focus-visible { outline: none; }
.card:has(:is(h2, h3) a:focus-visible) { outline: 3px solid var(--lacquer); outline-offset: 4px; }
.shot { overflow: hidden; aspect-ratio: 3 / 2; background: var(--sheet); }
.shot img { inline-size: 100%; block-size: 100%; object-fit: cover; object-position: var(--fx, 50%) var(--fy, 50%); transition: transform 0.6s ease; }
.card:hover .shot img { transform: scale(1.025); }
.kicker { font: 700 0.875rem/1.7 var(--sans); color: var(--lacquer); display: flex; flex-wrap: wrap; gap: 0 1rem; }
.kicker a { position: relative; z-index: 1; color: inherit; text-decoration: none; padding-block: 0.15rem; }
.kicker a:hover { text-decoration: underline; }
.words { padding-block-start: 0.7rem; }
.card .summary { color: var(--soft); margin-block-start: 0.5rem; font-size: 0.975rem; }
.card .when, .when { color: var(--soft); font-size: 0.8125rem; margin-block-start: 0.5rem; }
.cards { display: grid; gap: 2.75rem 2.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18.5rem), 1fr)); }
.onward { display: flex; flex-wrap: wrap; gap: 0.6rem 0.8rem; margin-block-start: 2.25rem; }
.onward a, .turn a { display: inline-block; padding: 0.55rem 1.3rem; border: 1px solid var(--indigo); border-radius: 99px; text-decoration: none; line-height: 1.6; }
.onward a:hover, .turn a:hover { background: var(--indigo); color: var(--paper); }
.turn { display: flex; justify-content: space-between; gap: 1rem; margin-block-start: 3rem; }
.turn [rel='next'] { margin-inline-start: auto; }
.none { color: var(--soft); padding-block: 1.5rem; }
.lead { display: grid; }
.lead .shot { aspect-ratio: 4 / 3; margin-inline: calc(-1 * var(--edge)); }
.lead h2 { font-size: clamp(2rem, 1.3rem + 3.2vw, 3.6rem); }
.lead .words { padding-block-start: 1.1rem; }
.lead .summary { font-size: 1.125rem; color: var(--ink); max-inline-size: 34rem; margin-block-start: 0.9rem; }
.stack { display: grid; gap: 2.25rem; align-content: start; }
.spread { display: grid; gap: 2.75rem; }
.wide h3 { font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2.1rem); }
.spread + .cards { margin-block-start: 2.75rem; padding-block-start: 2.75rem; border-block-start: 1px solid var(--line); }
.spans { display: grid; gap: 2rem 2.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
.spans li { border-block-start: 1px solid var(--line); padding-block-start: 1.1rem; position: relative; }
.topic-arch { position: absolute; inset-block-start: -1.2rem; inset-inline-start: 0; inline-size: 1.9rem; block-size: 1.9rem; color: var(--jade); background: var(--paper); padding-inline-end: 0.4rem; }
.spans h3 a { color: var(--ink); text-decoration-color: var(--gold); }
.spans p { color: var(--soft); font-size: 0.9375rem; margin-block-start: 0.3rem; }
.names { display: flex; flex-wrap: wrap; gap: 0.15rem 1.4rem; font-family: var(--serif); font-size: 1.125rem; }
.names a { display: inline-block; padding-block: 0.2rem; color: var(--ink); text-decoration-color: var(--line); }
.names a:hover { color: var(--lacquer); text-decoration-color: currentColor; }
@media (min-width: 40em) {
  .lead .shot { aspect-ratio: 16 / 9; margin-inline: 0; }
  .side { display: grid; grid-template-columns: 2fr 3fr; gap: 1.25rem; align-items: start; }
  .side .words { padding: 0; }
}
@media (min-width: 60em) {
  .lead { grid-template-columns: repeat(12, 1fr); }
  .lead .shot { grid-area: 1 / 1 / 2 / 12; aspect-ratio: 2 / 1; }
  .lead .words { grid-area: 2 / 5 / 3 / 13; background: var(--paper); padding: 1.9rem 0 0 2.6rem; margin-block-start: -7.5rem; position: relative; border-block-start: 4px solid var(--lacquer); }
  .lead .words:dir(rtl) { padding: 1.9rem 2.6rem 0 0; }
  .lead .words:only-child { grid-area: 1 / 1 / 2 / 13; padding: 1.1rem 0 0; margin-block-start: 0; border: 0; }
  .spread { grid-template-columns: 7fr 5fr; gap: 3rem; }
  .stack { border-inline-start: 1px solid var(--line); padding-inline-start: 3rem; }
}
@media (min-width: 60em) and (max-width: 75em) { .side { grid-template-columns: 1fr; } .side .words { padding-block-start: 0; } }
`;
