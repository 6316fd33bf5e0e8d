/** The drawn parts of a social card: one span of a bridge, and what stands for a missing picture. */

/** The card, in pixels. */
export const socialCardSize = { widthPx: 1_200, heightPx: 630 } as const;

export const colours = {
  paper: '#FBF7EF',
  ink: '#16212B',
  indigo: '#21406B',
  lacquer: '#A4262C',
  gold: '#B98A2F',
} as const;

/** The circle whose upper quarter is the span. It ends beyond the corner of the card. */
const span = { x: 1_286, y: 706, radius: 648 } as const;

/** The part of the card that a picture fills before the span is cut out of it. */
export const pictureBox = {
  left: span.x - span.radius,
  top: span.y - span.radius,
  widthPx: socialCardSize.widthPx - (span.x - span.radius),
  heightPx: socialCardSize.heightPx - (span.y - span.radius),
} as const;

/** The opaque part of the picture, as a mask of the size of {@link pictureBox}. */
export function spanMask(mirrored: boolean): string {
  const { left, top, widthPx, heightPx } = pictureBox;
  const circle = `<circle cx="${span.x - left}" cy="${span.y - top}" r="${span.radius}"/>`;
  return svg(widthPx, heightPx, flipped(circle, mirrored, widthPx));
}

/** Paper, the rings round the span, and the mark of the house at the foot. */
export function ground(mirrored: boolean): string {
  const { widthPx, heightPx } = socialCardSize;
  const shapes = [
    `<rect width="${widthPx}" height="${heightPx}" fill="${colours.paper}"/>`,
    ring(16, 3, colours.lacquer, 1),
    ring(34, 1.5, colours.gold, 0.8),
    ring(62, 1.5, colours.gold, 0.45),
    ring(98, 1.5, colours.gold, 0.22),
    mark(64, 548),
  ];
  return svg(widthPx, heightPx, flipped(shapes.join(''), mirrored, widthPx));
}

/** What fills the span when there is no picture: rings and a star, as on a bronze drum. */
export function drum(): string {
  const { left, top, widthPx, heightPx } = pictureBox;
  const [x, y] = [span.x - left, span.y - top];
  const dashed = (radius: number, width: number, dash: string, opacity: number): string =>
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${colours.paper}" stroke-width="${width}" stroke-dasharray="${dash}" opacity="${opacity}"/>`;
  const rings = [
    dashed(606, 2, 'none', 0.5),
    dashed(582, 26, '4 12', 0.32),
    dashed(558, 2, 'none', 0.5),
    dashed(512, 2, 'none', 0.3),
    dashed(486, 34, '26 14', 0.16),
    dashed(460, 2, 'none', 0.3),
    dashed(416, 2, 'none', 0.5),
    dashed(396, 20, '3 9', 0.34),
    dashed(376, 2, 'none', 0.5),
  ];
  const rays = Array.from({ length: 28 }, (_, index) => {
    const [radius, angle] = [index % 2 === 0 ? 340 : 190, (index * Math.PI) / 14 + 0.02];
    return `${(x + radius * Math.cos(angle)).toFixed(1)},${(y + radius * Math.sin(angle)).toFixed(1)}`;
  });
  const star = `<polygon points="${rays.join(' ')}" fill="${colours.gold}" opacity="0.85"/>`;
  const field = `<rect width="${widthPx}" height="${heightPx}" fill="${colours.indigo}"/>`;
  return svg(widthPx, heightPx, field + rings.join('') + star);
}

function ring(outside: number, width: number, colour: string, opacity: number): string {
  return `<circle cx="${span.x}" cy="${span.y}" r="${span.radius + outside}" fill="none" stroke="${colour}" stroke-width="${width}" opacity="${opacity}"/>`;
}

/** Three spans over water, 48 pixels wide. */
function mark(x: number, y: number): string {
  const arches = [0, 16, 32].map(
    (at) =>
      `<path d="M${x + at} ${y + 20}a8 11 0 0 1 16 0" fill="none" stroke="${colours.indigo}" stroke-width="3"/>`,
  );
  const deck = `<path d="M${x - 4} ${y + 5}h56" stroke="${colours.indigo}" stroke-width="4"/>`;
  const water = `<path d="M${x - 4} ${y + 28}h56" stroke="${colours.lacquer}" stroke-width="3"/>`;
  return deck + arches.join('') + water;
}

function flipped(shapes: string, mirrored: boolean, widthPx: number): string {
  return mirrored ? `<g transform="translate(${widthPx}) scale(-1 1)">${shapes}</g>` : shapes;
}

function svg(widthPx: number, heightPx: number, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${shapes}</svg>`;
}
