/**
 * The sign of the house: the arch of a bridge span and its reflection in the water.
 *
 * @module
 */
import { type Html, html, markup } from './html.ts';

const span = 'M3 26a21 21 0 0 1 42 0h-6a15 15 0 0 0-30 0z';
const water = 'M9.5 34h29M14 39h20M19.5 44h9';

/** The definition that every {@link archMark} of a page uses; stands once, right after `<body>`. */
export const archSprite: Html = markup(
  `<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><symbol id="arch" viewBox="0 0 48 48"><path fill="currentColor" d="${span}"/><path class="deck" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M1 29h46"/><path class="water" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="${water}"/></symbol></svg>`,
);

/** The sign as decoration. */
export function archMark(name: string): Html {
  return html`<svg class="arch ${name}" aria-hidden="true" focusable="false" width="32" height="32"><use href="#arch"/></svg>`;
}

/** The site's icon: the arch on rice paper, on indigo in dark surroundings. */
export const favicon: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><style>@media (prefers-color-scheme:dark){.b{fill:#16212b}.s{fill:#9db8de}.d{stroke:#f08a84}}</style><rect class="b" width="48" height="48" rx="9" fill="#fbf7ef"/><g transform="translate(4.8 3.4) scale(.8)"><path class="s" fill="#21406b" d="${span}"/><path class="d" fill="none" stroke="#a4262c" stroke-width="2.4" stroke-linecap="round" d="M1 29h46"/><path fill="none" stroke="#b98a2f" stroke-width="2.4" stroke-linecap="round" d="${water}"/></g></svg>
`;
