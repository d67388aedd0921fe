/** A part of a text, and whether it is one that was looked for. */
export interface Part {
  readonly text: string;
  readonly found: boolean;
}

interface Highlight {
  readonly start: number;
  readonly length: number;
}

/** Cuts a text at the places the server named; those that make no sense are left out. */
export function marked(text: string, highlights: readonly Highlight[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, length } of highlights) {
    if (start < at || length <= 0 || start + length > text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start), found: false });
    parts.push({ text: text.slice(start, start + length), found: true });
    at = start + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false });
  return parts;
}
