import { fill, join, line, oval, place, times } from './markup.ts';
import { amber, gold, ink, jade, leaf, mix, paper } from './palette.ts';
import { blade } from './plants.ts';
import { random } from './random.ts';

/** A mulberry bough with cocoons. */
export const mulberry = (x: number, y: number, flip: number): string => {
  const source = random(44);
  return place(
    x,
    y,
    join(
      line('M0 0Q60 -160 40 -330T120 -560', mix(ink, gold, 0.22), 15),
      line('M44 -260Q130 -320 220 -330M50 -380Q-20 -430 -70 -440', mix(ink, gold, 0.22), 9),
      times(26, (at) => {
        const part = at / 26;
        const lx = Math.sin(part * 5) * 50 + 50 + source.between(-110, 150) * (0.4 + part * 0.6);
        const ly = -90 - part * 470 + source.between(-40, 40);
        const long = source.between(90, 140);
        const turn = source.between(-130, 130);
        const tone = source.pick([mix(jade, ink, 0.35), jade, mix(jade, leaf, 0.4)]);
        return (
          fill(blade(lx, ly, long, long * 0.62, turn), tone) +
          line(
            `M${lx} ${ly}l${Math.sin((turn * Math.PI) / 180) * long * 0.85} ${-Math.cos((turn * Math.PI) / 180) * long * 0.85}`,
            mix(leaf, paper, 0.2),
            2.6,
            0.7,
          )
        );
      }),
      [
        [70, -210],
        [170, -320],
        [10, -420],
        [110, -520],
      ].map(([cx, cy]) =>
        join(
          oval(cx ?? 0, cy ?? 0, 19, 29, mix(paper, amber, 0.2)),
          line(
            `M${(cx ?? 0) - 13} ${(cy ?? 0) - 8}q13 9 26 0M${(cx ?? 0) - 15} ${(cy ?? 0) + 4}q15 9 30 0`,
            gold,
            2,
          ),
        ),
      ),
    ),
    1,
    0,
    flip,
  );
};
