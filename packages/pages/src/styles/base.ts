/** Colours, type, rhythm and plain elements. */
export const base = `
:root {
  color-scheme: light dark;
  --paper: #fbf7ef; --sheet: #f4edde; --line: #ddd2bd;
  --ink: #16212b; --soft: #4b5763;
  --indigo: #21406b; --lacquer: #a4262c; --jade: #2f6b5b; --gold: #b98a2f;
  --sans: 'Be Vietnam Pro', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  --serif: Literata, Georgia, 'Noto Serif', 'Times New Roman', serif;
  --reading: var(--serif);
  --leading: 1.7; --tight: 1.22; --size: 1.0625rem; --measure: 40rem;
  --edge: clamp(1.125rem, 4.5vw, 3.5rem);
  --step: clamp(2.5rem, 1.8rem + 3vw, 4.5rem);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #10171f; --sheet: #1a242f; --line: #33414f;
    --ink: #efe7d8; --soft: #b4b9bb;
    --indigo: #a6c0e6; --lacquer: #f2938c; --jade: #85cab3; --gold: #d9b25f;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block-start: 1.5rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 400 1rem/var(--leading) var(--sans);
  overflow-wrap: break-word; text-rendering: optimizeLegibility;
}
h1, h2, h3 {
  margin: 0; font-family: var(--serif); font-weight: 400; line-height: var(--tight);
  text-wrap: balance;
}
h1 { font-size: clamp(2rem, 1.35rem + 3.1vw, 3.75rem); }
h2 { font-size: clamp(1.4rem, 1.2rem + 0.9vw, 1.9rem); }
h3 { font-size: 1.3rem; }
p, ul, ol, dl, dd, figure, blockquote { margin: 0; padding: 0; }
p { text-wrap: pretty; }
ul, ol { padding-inline-start: 1.4em; }
nav ul, nav ol, ul[class] { list-style: none; padding: 0; }
a { color: var(--indigo); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { color: var(--lacquer); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--lacquer); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }
strong { font-weight: 700; }
img { display: block; max-width: 100%; height: auto; background: var(--sheet); }
small { font-size: 0.8125rem; }
time, .code, .figure { font-variant-numeric: lining-nums tabular-nums; }
code { font: 0.9em/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
  background: var(--sheet); padding: 0.15em 0.4em; border-radius: 3px; overflow-wrap: anywhere; }
dt { color: var(--soft); font-size: 0.8125rem; }
button, input { font: inherit; color: inherit; }
svg.sprite { position: absolute; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-block-start: 0; inset-inline-start: var(--edge); z-index: 9;
  padding: 0.7rem 1.1rem; background: var(--ink); color: var(--paper); transform: translateY(-150%); }
.skip:focus { transform: none; }
`;
