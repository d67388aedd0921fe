/** Round numbers from 0 to at least `most`, four or five of them, for the lines of a chart. */
export function ticks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max([1, 2, 5, 10].find((each) => each * power >= rough)! * power, 1);
  const last = Math.ceil(most / step);
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}

/** Which of `count` labels are written when no more than `fitting` have room; the last one always. */
export function writtenLabels(count: number, fitting: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil(count / fitting));
  const written = new Set<number>();
  for (let index = count - 1; index >= 0; index -= step) written.add(index);
  return written;
}

/** How strongly a field of a map is coloured, from 0 to 4. */
export function strength(value: number, most: number): number {
  return value === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((value / most) * 4));
}
