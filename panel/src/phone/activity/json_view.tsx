import type { ReactNode } from 'react';

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with its parts coloured. Scrolls within itself when it is long. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      role="region"
      className="scroll-slim max-h-80 overflow-auto rounded-lg bg-code px-3 py-2.5 font-mono text-[0.74rem] leading-[1.15rem] break-words whitespace-pre-wrap text-ink"
    >
      {coloured(JSON.stringify(value, null, 2) ?? 'null')}
    </pre>
  );
}

function coloured(json: string): ReactNode[] {
  const out: ReactNode[] = [];
  let at = 0;
  for (const match of json.matchAll(token)) {
    out.push(json.slice(at, match.index));
    at = match.index + match[0].length;
    const [whole, string, colon, constant] = match;
    if (string !== undefined && colon !== undefined) {
      out.push(
        <span key={at} className="text-json-key">
          {string}
        </span>,
        colon,
      );
    } else {
      const colour =
        string !== undefined ? 'text-json-string' : constant !== undefined ? 'text-json-constant' : 'text-json-number';
      out.push(
        <span key={at} className={colour}>
          {whole}
        </span>,
      );
    }
  }
  out.push(json.slice(at));
  return out;
}
