import type { Document, MediaType } from '../reading/openapi.ts';
import { exampleOf, fieldsOf, typeOf, type Field } from '../reading/schema.ts';
import type { DocsLanguage } from '../texts.ts';
import { copyButton } from './copy_button.ts';
import { element } from './element.ts';
import { inline } from './prose.ts';

/** What a body looks like: its type, its fields, an example. */
export function mediaView(
  document: Document,
  content: Readonly<Record<string, MediaType>>,
  { text }: DocsLanguage,
): HTMLElement[] {
  return Object.entries(content).map(([type, media]) => {
    const fields = media.schema ? fieldsOf(document, media.schema) : [];
    const example = exampleOf(document, media);
    const json = type.includes('json') || type === 'text/event-stream';
    return element(
      'div',
      { class: 'media' },
      element(
        'p',
        { class: 'media-type' },
        element('code', {}, type),
        media.schema ? element('span', { class: 'type' }, ` ${typeOf(document, media.schema)}`) : null,
      ),
      fields.length > 0 && fieldList(fields, text('docs.required')),
      json && worthShowing(example) && codeBlock(JSON.stringify(example, null, 2), text('docs.example'), text),
    );
  });
}

function worthShowing(example: unknown): boolean {
  return example !== undefined && !(typeof example === 'object' && Object.keys(example ?? {}).length === 0);
}

function fieldList(fields: readonly Field[], required: string): HTMLElement {
  return element(
    'ul',
    { class: 'fields' },
    fields.map((field) =>
      element(
        'li',
        {},
        element('code', { class: 'name' }, field.name),
        ' ',
        element('span', { class: 'type' }, field.type),
        field.required && element('span', { class: 'required' }, required),
        field.limits.map((each) => element('span', { class: 'limit' }, each)),
        field.description !== '' && element('span', { class: 'words' }, inline(field.description)),
        field.fields.length > 0 && fieldList(field.fields, required),
      ),
    ),
  );
}

/** A block of code with its name and a button that copies it. */
export function codeBlock(code: string, label: string, text: DocsLanguage['text']): HTMLElement {
  return element(
    'figure',
    { class: 'code' },
    element('figcaption', {}, label, copyButton(code, label, text)),
    element('pre', { tabindex: '0', role: 'group', 'aria-label': label }, element('code', {}, coloured(code))),
  );
}

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g;

function coloured(code: string): (Node | string)[] {
  if (!/^[[{]/.test(code)) return [code];
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const match of code.matchAll(token)) {
    parts.push(code.slice(at, match.index));
    at = match.index + match[0].length;
    const [all, string, colon, constant] = match;
    const kind = colon !== undefined ? 'key' : string !== undefined ? 'string' : constant ? 'constant' : 'number';
    parts.push(element('span', { class: `json-${kind}` }, string ?? all), colon ?? '');
  }
  parts.push(code.slice(at));
  return parts;
}
