import type { Entry } from './sections.ts';

/** Returns a call of this entry to paste into a shell: required parameters by name, a body when it takes one. */
export function curlOf(entry: Entry, origin: string, body: unknown): string {
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleFor(entry, name));
  const query = entry.parameters
    .filter((each) => each.in === 'query' && (each.required || each.example !== undefined))
    .map(({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(exampleFor(entry, name))}`)
    .join('&');
  const lines = [`curl ${quoted(`${origin}${path}${query === '' ? '' : `?${query}`}`)}`];
  if (entry.method !== 'GET' && !(entry.method === 'POST' && body !== undefined)) lines.push(`-X ${entry.method}`);
  if (entry.security.includes('session')) lines.push('-H "Authorization: Bearer $TOKEN"');
  if (body !== undefined) {
    lines.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`);
  }
  return lines.join(' \\\n  ');
}

function exampleFor(entry: Entry, name: string): string {
  const found = entry.parameters.find((each) => each.name === name);
  const constant = found?.schema && 'const' in found.schema ? found.schema.const : undefined;
  const example = found?.example ?? constant;
  return example === undefined ? name.toUpperCase().replaceAll(/\W/g, '_') : String(example);
}

/** POSIX shell: within single quotes everything is itself but the quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
