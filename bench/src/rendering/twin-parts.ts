import {
  fallback,
  licenceName,
  type Messages,
  type PictureView,
  type Rendition,
} from '@nhipcau/pages';
import { type ComponentChildren, Fragment, h } from 'preact';

export function Arch({ name }: { readonly name: string }): ComponentChildren {
  return h(
    'svg',
    { class: `arch ${name}`, 'aria-hidden': 'true', focusable: 'false', width: 32, height: 32 },
    h('use', { href: '#arch' }),
  );
}

interface PictureProps {
  readonly picture: PictureView;
  readonly sizes: string;
  readonly first?: boolean;
  readonly alt?: string;
}

export function Picture({ picture, sizes, first, alt }: PictureProps): ComponentChildren {
  const jpegs = picture.renditions.filter(({ type }) => type === 'image/jpeg');
  const avifs = picture.renditions.filter(({ type }) => type === 'image/avif');
  const plain = fallback(jpegs);
  if (plain === null) return null;
  const loading =
    first === true ? { fetchpriority: 'high' } : { loading: 'lazy', decoding: 'async' };
  return h(
    'picture',
    null,
    avifs.length > 0 && h('source', { type: 'image/avif', srcset: srcset(avifs), sizes }),
    h('img', {
      class: `fx${Math.round(picture.focal.x * 10)} fy${Math.round(picture.focal.y * 10)}`,
      src: plain.path,
      srcset: srcset(jpegs),
      sizes,
      width: plain.widthPx,
      height: plain.heightPx,
      alt: alt ?? picture.alt,
      ...loading,
    }),
  );
}

function srcset(renditions: readonly Rendition[]): string {
  return renditions.map(({ path, widthPx }) => `${path} ${widthPx}w`).join(', ');
}

interface CaptionProps {
  readonly caption: string;
  readonly picture: PictureView;
  readonly words: Messages;
}

export function Caption({ caption, picture, words }: CaptionProps): ComponentChildren {
  return h(
    'figcaption',
    null,
    caption !== '' && [h('span', null, caption), ' '],
    h(
      'small',
      null,
      fill(words.picture.credit, { credit: picture.credit }),
      picture.licence !== '' && [' · ', h(Licence, { spdx: picture.licence })],
    ),
  );
}

export function Licence({ spdx }: { readonly spdx: string }): ComponentChildren {
  const { name, url } = licenceName(spdx);
  if (url === null) return h(Fragment, null, name);
  return h('a', { href: url, rel: 'license external' }, name);
}

export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
