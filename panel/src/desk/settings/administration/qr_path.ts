import qrcode from 'qrcode-generator';

/** A QR code to be drawn: the modules along a side, with the quiet zone, and the dark ones as one SVG path. */
export interface QrPath {
  readonly side: number;
  readonly path: string;
}

/** ISO/IEC 18004: four modules of quiet zone. */
const quiet = 4;

export function qrPath(text: string): QrPath {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const all = Array.from({ length: count }, (_, at) => at);
  const path = all
    .flatMap((row) => all.filter((column) => code.isDark(row, column)).map((column) => [row, column] as const))
    .map(([row, column]) => `M${column + quiet} ${row + quiet}h1v1h-1z`)
    .join('');
  return { side: count + 2 * quiet, path };
}
