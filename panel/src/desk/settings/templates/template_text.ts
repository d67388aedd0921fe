/** A variable of a template's text. */
const variable = /\{\{\s*([a-z0-9_]+)\s*\}\}/g;

/** The names of the variables, each once: numbers by their value, names as they stand. */
export function variablesOf(text: string): readonly string[] {
  const names = [...new Set([...text.matchAll(variable)].map(([, name]) => name ?? ''))];
  const number = (name: string) => (/^\d+$/.test(name) ? Number(name) : NaN);
  return names.every((name) => !Number.isNaN(number(name))) ? names.sort((a, b) => number(a) - number(b)) : names;
}

/** The text with each variable replaced by what `values` says; as it stands where that is nothing. */
export function filledText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(variable, (whole, name: string) => values[name]?.trim() || whole);
}

/** The next variable to write into a numbered text. */
export function nextVariable(text: string): string {
  const numbers = variablesOf(text)
    .map(Number)
    .filter((each) => !Number.isNaN(each));
  return `{{${Math.max(0, ...numbers) + 1}}}`;
}
