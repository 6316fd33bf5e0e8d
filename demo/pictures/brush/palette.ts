/** Rice paper. */
export const paper = '#FBF7EF';
/** Ink, the darkest tone of every picture. */
export const ink = '#16212B';
/** Indigo dye. */
export const indigo = '#21406B';
/** Lacquer red. */
export const lacquer = '#A4262C';
/** Jade green. */
export const jade = '#2F6B5B';
/** Gold leaf. */
export const gold = '#B98A2F';
/** Gold in full sun. */
export const amber = '#E6B650';
/** Lacquer in full sun. */
export const vermilion = '#CC4A36';
/** Jade in full sun. */
export const leaf = '#6FA678';
/** Indigo in full sun. */
export const azure = '#5E88B5';
/** Skin and warm paper between gold and red. */
export const peach = '#EDB58A';

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Mixes two colours; `amount` 0 keeps the first and 1 gives the second. */
export const mix = (from: string, to: string, amount: number): string => {
  const target = channels(to);
  const mixed = channels(from).map((value, at) =>
    Math.round(value + ((target[at] ?? 0) - value) * amount),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

/** Mixes a colour with rice paper. */
export const tint = (colour: string, amount: number): string => mix(colour, paper, amount);

/** Mixes a colour with ink. */
export const shade = (colour: string, amount: number): string => mix(colour, ink, amount);
