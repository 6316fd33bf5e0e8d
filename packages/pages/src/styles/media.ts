/** Paper, forced colours, reduced motion. */
export const media = `
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { transition: none !important; } .card:hover .shot img { transform: none; } }
@media (prefers-color-scheme: dark) { .shot img, .lead-picture img, .body img { filter: brightness(0.9); } }
@media (forced-colors: active) {
  .badge, .callout, .place-facts, .corrections, .pin { border: 1px solid; }
  .arch { color: CanvasText; }
  .menu a[aria-current] { border-color: Highlight; }
  .section::after { background: CanvasText; }
}
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #333; --indigo: #000; --lacquer: #000; --jade: #000; --line: #999; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  .menu, .languages, .crumbs, .share, .related, .skip, .turn, .onward, .follow, .verify, #search-form { display: none; }
  .story-text { display: block; }
  .story-head h1 { font-size: 24pt; }
  .provenance { position: static; border-block: 1px solid var(--line); }
  .provenance dl { grid-template-columns: repeat(3, 1fr); }
  .body { font-size: 11pt; max-inline-size: none; }
  .lead-picture img { max-block-size: 9cm; }
  figure, .corrections, .callout, tr { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .body a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.8em; overflow-wrap: anywhere; }
  .colophon nav { display: none; }
}
`;
