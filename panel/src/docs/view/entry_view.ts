import { curlOf } from '../reading/curl.ts';
import { resolve, type Document, type Schema } from '../reading/openapi.ts';
import { exampleOf, limitsOf, typeOf } from '../reading/schema.ts';
import type { Entry } from '../reading/sections.ts';
import type { DocsLanguage } from '../texts.ts';
import { element } from './element.ts';
import { inline, prose } from './prose.ts';
import { codeBlock, mediaView } from './schema_view.ts';

/** One method at one path, whole. */
export function entryView(document: Document, entry: Entry, language: DocsLanguage): HTMLElement {
  const { text } = language;
  const media = Object.values(entry.body?.content ?? {})[0];
  const curl = curlOf(entry, location.origin, media ? exampleOf(document, media) : undefined);
  return element(
    'article',
    { id: entry.id, class: 'entry', 'aria-labelledby': `${entry.id}-title` },
    element(
      'header',
      {},
      element(
        'h3',
        { id: `${entry.id}-title`, tabindex: '-1', lang: 'en' },
        entry.summary,
        element(
          'a',
          { class: 'anchor', href: `#${entry.id}`, 'aria-label': text('docs.link_to', { name: entry.id }) },
          '#',
        ),
      ),
      element(
        'p',
        { class: 'address' },
        methodBadge(entry.method),
        element('code', {}, breakable(entry.path)),
        entry.deprecated && element('span', { class: 'chip warn' }, text('docs.deprecated')),
      ),
      entry.permission !== '' &&
        element('p', { class: 'who' }, `${text('docs.permission')} `, element('code', {}, entry.permission)),
    ),
    element('div', { class: 'words', lang: 'en' }, prose(entry.description)),
    entry.parameters.length > 0 && parameters(document, entry, language),
    entry.body && requestBody(document, entry, language),
    answers(document, entry, language),
    codeBlock(curl, 'curl', text),
  );
}

export function methodBadge(method: string): HTMLElement {
  return element('span', { class: `method ${method.toLowerCase()}` }, method);
}

/** Lets a long path break behind its slashes. */
export function breakable(path: string): (Node | string)[] {
  return path.split(/(?<=\/)/).flatMap((part) => [part, element('wbr')]);
}

function parameters(document: Document, entry: Entry, { text }: DocsLanguage): HTMLElement {
  return element(
    'section',
    {},
    element('h4', {}, text('docs.parameters')),
    element(
      'ul',
      { class: 'fields', lang: 'en' },
      entry.parameters.map((each) => {
        const schema = each.schema ? resolve<Schema>(document, each.schema) : {};
        return element(
          'li',
          {},
          element('code', { class: 'name' }, each.name),
          ' ',
          element('span', { class: 'type' }, each.schema ? typeOf(document, each.schema) : ''),
          element('span', { class: 'limit' }, each.in),
          each.required && element('span', { class: 'required', lang: '' }, text('docs.required')),
          limitsOf(schema).map((limit) => element('span', { class: 'limit' }, limit)),
          element('span', { class: 'words' }, inline(each.description ?? schema.description ?? '')),
        );
      }),
    ),
  );
}

function requestBody(document: Document, entry: Entry, language: DocsLanguage): HTMLElement {
  return element(
    'section',
    {},
    element('h4', {}, language.text('docs.body')),
    prose(entry.body?.description ?? ''),
    mediaView(document, entry.body?.content ?? {}, language),
  );
}

function answers(document: Document, entry: Entry, language: DocsLanguage): HTMLElement {
  return element(
    'section',
    {},
    element('h4', {}, language.text('docs.answers')),
    entry.answers.map(([status, answer]) =>
      element(
        'details',
        { class: 'answer', open: status.startsWith('2') },
        element(
          'summary',
          {},
          element('span', { class: `status s${status.charAt(0)}` }, status),
          element('span', { lang: 'en' }, inline(answer.description ?? '')),
        ),
        element(
          'div',
          { class: 'answer-body' },
          headers(answer.headers ?? {}),
          mediaView(document, answer.content ?? {}, language),
        ),
      ),
    ),
  );
}

function headers(given: Readonly<Record<string, { readonly description?: string }>>): HTMLElement | null {
  const rows = Object.entries(given);
  if (rows.length === 0) return null;
  return element(
    'ul',
    { class: 'fields' },
    rows.map(([name, { description }]) =>
      element(
        'li',
        {},
        element('code', { class: 'name' }, name),
        element('span', { class: 'words' }, description ?? ''),
      ),
    ),
  );
}
