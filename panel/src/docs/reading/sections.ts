import { resolve, type Answer, type Body, type Document, type Operation, type Parameter } from './openapi.ts';

/** One method at one path, with everything it points to brought in. */
export interface Entry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly permission: string;
  readonly deprecated: boolean;
  readonly security: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  readonly answers: readonly (readonly [status: string, answer: Answer])[];
}

/** The entries of one tag, as they stand in the document. */
export interface Section {
  readonly tag: string;
  readonly description: string;
  readonly entries: readonly Entry[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** Returns the document's operations grouped by their first tag: tags in the document's order, then those it does not list. */
export function readSections(document: Document): Section[] {
  const grouped = new Map<string, Entry[]>((document.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method] as Operation | undefined;
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? '';
      const entries = grouped.get(tag) ?? [];
      entries.push(readEntry(document, path, method, operation, item.parameters as Operation['parameters']));
      grouped.set(tag, entries);
    }
  }
  const words = new Map((document.tags ?? []).map(({ name, description }) => [name, description ?? '']));
  return [...grouped]
    .filter(([, entries]) => entries.length > 0)
    .map(([tag, entries]) => ({ tag, description: words.get(tag) ?? '', entries }));
}

function readEntry(
  document: Document,
  path: string,
  method: string,
  operation: Operation,
  shared: Operation['parameters'],
): Entry {
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? operation.operationId,
    description: operation.description ?? '',
    permission: operation['x-permission'] ?? '',
    deprecated: operation.deprecated ?? false,
    security: (operation.security ?? []).flatMap((each) => Object.keys(each)),
    parameters: [...(shared ?? []), ...(operation.parameters ?? [])].map((each) => resolve<Parameter>(document, each)),
    body: operation.requestBody ? resolve<Body>(document, operation.requestBody) : null,
    answers: Object.entries(operation.responses ?? {})
      .map(([status, answer]) => [status, resolve<Answer>(document, answer)] as const)
      .sort(([one], [other]) => one.localeCompare(other)),
  };
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Returns whether every word of `query` stands in what an entry is called, where it is, or what it says. */
export function matches(entry: Entry, tag: string, query: string): boolean {
  const said = plain(
    [entry.method, entry.path, entry.id, entry.summary, entry.description, entry.permission, tag]
      .concat(entry.parameters.map(({ name }) => name))
      .join(' '),
  );
  return plain(query)
    .split(/\s+/)
    .every((word) => said.includes(word));
}
