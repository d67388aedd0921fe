import { nameOf, resolve, type Document, type MediaType, type Reference, type Schema } from './openapi.ts';

/** One field of a body as a reader sees it. */
export interface Field {
  readonly name: string;
  /** `integer (int64)`, `array of FeedEvent`, `"ok" | "degraded"`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** `≥ 1`, `≤ 500`, `default 100`: what a value must keep to. */
  readonly limits: readonly string[];
  readonly fields: readonly Field[];
}

const deepest = 6;

/** Returns the fields of a schema, those of arrays' items and of maps' values among them; none for a plain value. */
export function fieldsOf(document: Document, given: Schema | Reference, depth = 0): Field[] {
  if (depth >= deepest) return [];
  const schema = whole(document, given);
  if (schema.items) return fieldsOf(document, schema.items, depth);
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, each]) =>
    fieldOf(document, name, each, required.has(name), depth),
  );
  if (typeof schema.additionalProperties === 'object')
    fields.push(fieldOf(document, '*', schema.additionalProperties, false, depth));
  return fields;
}

function fieldOf(document: Document, name: string, given: Schema | Reference, required: boolean, depth: number): Field {
  const schema = whole(document, given);
  return {
    name,
    type: typeOf(document, given),
    required,
    description: schema.description ?? '',
    limits: limitsOf(schema),
    fields: fieldsOf(document, given, depth + 1),
  };
}

/** A schema without references at its top; the parts of an `allOf` become one. */
function whole(document: Document, given: Schema | Reference): Schema {
  const schema = resolve<Schema>(document, given);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((each) => whole(document, each));
  return [...parts, schema].reduce<Schema>(
    (all, part) => ({
      ...all,
      ...part,
      properties: { ...all.properties, ...part.properties },
      required: [...(all.required ?? []), ...(part.required ?? [])],
    }),
    {},
  );
}

export function typeOf(document: Document, given: Schema | Reference): string {
  const schema = resolve<Schema>(document, given);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map((each) => typeOf(document, each)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  if (schema.items) return `array of ${typeOf(document, schema.items)}`;
  const name = nameOf(given);
  if (name !== undefined && (schema.properties || schema.allOf)) return name;
  const types = [schema.type ?? (schema.properties || schema.allOf ? 'object' : 'any')].flat().join(' | ');
  return schema.format === undefined ? types : `${types} (${schema.format})`;
}

export function limitsOf(schema: Schema): string[] {
  const limits: string[] = [];
  const say = (value: unknown, words: (value: unknown) => string) => value !== undefined && limits.push(words(value));
  say(schema.minimum, (value) => `≥ ${value}`);
  say(schema.maximum, (value) => `≤ ${value}`);
  say(schema.minLength, (value) => `length ≥ ${value}`);
  say(schema.maxLength, (value) => `length ≤ ${value}`);
  say(schema.minItems, (value) => `items ≥ ${value}`);
  say(schema.maxItems, (value) => `items ≤ ${value}`);
  say(schema.pattern, (value) => `matches ${value}`);
  say(schema.default, (value) => `default ${JSON.stringify(value)}`);
  return limits;
}

/** Returns the document's own example of a body, else one made of the schema; undefined when there is nothing to show. */
export function exampleOf(document: Document, media: MediaType): unknown {
  if (media.example !== undefined) return media.example;
  const first = Object.values(media.examples ?? {})[0];
  if (first) return resolve<{ value?: unknown }>(document, first).value;
  return media.schema ? sample(document, media.schema, 0) : undefined;
}

const samples: Readonly<Record<string, unknown>> = {
  'date-time': '2026-11-23T17:04:05Z',
  date: '2026-11-23',
  email: 'ana@example.com',
  uri: 'https://example.com',
};

function sample(document: Document, given: Schema | Reference, depth: number): unknown {
  const schema = whole(document, given);
  const said = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.default ?? schema.enum?.[0];
  if (said !== undefined) return said;
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice) return sample(document, choice, depth + 1);
  if (depth >= deepest) return {};
  if (schema.items) return [sample(document, schema.items, depth + 1)];
  const type = [schema.type ?? 'object'].flat()[0];
  if (type === 'string') return samples[schema.format ?? ''] ?? '…';
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  const fields = Object.entries(schema.properties ?? {}).map(([name, each]) => [
    name,
    sample(document, each, depth + 1),
  ]);
  if (typeof schema.additionalProperties === 'object')
    fields.push(['name', sample(document, schema.additionalProperties, depth + 1)]);
  return Object.fromEntries(fields) as unknown;
}
