/** The colours that are offered for a label; any other may be typed. */
export const labelColours: readonly string[] = [
  '#1f7a4d',
  '#1d6fb8',
  '#7a4bc2',
  '#b8336a',
  '#c2410c',
  '#a16207',
  '#0f766e',
  '#4b5563',
];

/** Black or white, whichever reads better on `colour` (WCAG 2, relative luminance). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
}

function linear(channel: number): number {
  if (Number.isNaN(channel)) return 0;
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
