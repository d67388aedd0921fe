import type { Document } from '../reading/openapi.ts';
import { matches, type Entry, type Section } from '../reading/sections.ts';
import type { Settings } from '../settings.ts';
import type { DocsLanguage } from '../texts.ts';
import { element } from './element.ts';
import { breakable, entryView, methodBadge } from './entry_view.ts';
import { inline, prose } from './prose.ts';
import { settingsBar } from './settings_bar.ts';

interface Props {
  readonly document: Document;
  readonly sections: readonly Section[];
  readonly language: DocsLanguage;
  readonly settings: Settings;
  /** What stood in the search box before the page was drawn anew. */
  readonly query: string;
  readonly onSettings: (settings: Settings) => void;
}

/** The whole page: search and list of entries at the side, the entries themselves beside it. */
export function page(props: Props): HTMLElement {
  const { document, sections, language, settings, onSettings } = props;
  const { text } = language;
  const links = new Map<Entry, HTMLElement>();
  const views = new Map<Entry, HTMLElement>();
  const groups = sections.map((section) => drawSection(section, props, links, views));
  const count = element('p', { class: 'count', role: 'status' });
  const search = element('input', {
    type: 'search',
    id: 'search',
    placeholder: text('docs.search_hint'),
    autocomplete: 'off',
    spellcheck: 'false',
    value: props.query,
    oninput: () => narrow(),
  });
  const total = links.size;
  const narrow = () => {
    const query = search.value.trim();
    let found = 0;
    for (const { section, nodes } of groups) {
      const shown = section.entries.filter((entry) => {
        const hit = query === '' || matches(entry, section.tag, query);
        for (const each of [links.get(entry), views.get(entry)]) if (each) each.hidden = !hit;
        return hit;
      }).length;
      for (const node of nodes) node.hidden = shown === 0;
      found += shown;
    }
    count.textContent = query === '' ? text('docs.count', { n: total }) : text('docs.found', { n: found });
  };
  narrow();

  return element(
    'div',
    { class: 'layout' },
    element('a', { class: 'skip', href: '#content' }, text('docs.skip')),
    element(
      'aside',
      { class: 'side', 'aria-label': text('docs.entries') },
      element('a', { class: 'home', href: '/' }, 'Tendero', element('span', {}, ' API')),
      element('label', { for: 'search' }, text('docs.search')),
      search,
      count,
      element(
        'nav',
        { 'aria-label': text('docs.entries') },
        groups.map(({ navigation }) => navigation),
      ),
      settingsBar(settings, text, onSettings),
    ),
    element(
      'main',
      { id: 'content', tabindex: '-1' },
      introduction(document, language),
      groups.map(({ body }) => body),
    ),
  );
}

function introduction({ info, components }: Document, { text }: DocsLanguage): HTMLElement {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  return element(
    'header',
    { class: 'introduction' },
    element('h1', {}, info.title, ' API ', element('span', { class: 'version' }, info.version)),
    info.summary !== undefined && element('p', { class: 'lead', lang: 'en' }, info.summary),
    element('div', { lang: 'en' }, prose(info.description ?? '')),
    schemes.length > 0 && element('h2', {}, text('docs.access')),
    schemes.length > 0 &&
      element(
        'ul',
        { class: 'fields', lang: 'en' },
        schemes.map(([name, scheme]) =>
          element(
            'li',
            {},
            element('code', { class: 'name' }, name),
            ' ',
            element('span', { class: 'type' }, [scheme.type, scheme.scheme, scheme.name].filter(Boolean).join(' ')),
            element('span', { class: 'words' }, inline(scheme.description ?? '')),
          ),
        ),
      ),
    element('p', {}, element('a', { href: '../openapi.json' }, text('docs.download'))),
  );
}

interface Drawn {
  readonly section: Section;
  readonly navigation: HTMLElement;
  readonly body: HTMLElement;
  /** What goes away when none of its entries is left. */
  readonly nodes: readonly HTMLElement[];
}

function drawSection(
  section: Section,
  { document, language }: Props,
  links: Map<Entry, HTMLElement>,
  views: Map<Entry, HTMLElement>,
): Drawn {
  for (const entry of section.entries) {
    const link = element(
      'a',
      { href: `#${entry.id}`, 'data-entry': entry.id },
      methodBadge(entry.method),
      element('span', {}, element('span', { lang: 'en' }, entry.summary), element('code', {}, breakable(entry.path))),
    );
    links.set(entry, element('li', {}, link));
    views.set(entry, entryView(document, entry, language));
  }
  const navigation = element(
    'section',
    {},
    element('h2', { lang: 'en' }, section.tag),
    element(
      'ul',
      {},
      section.entries.flatMap((entry) => links.get(entry) ?? []),
    ),
  );
  const body = element(
    'section',
    { class: 'tag', 'aria-label': section.tag },
    element('h2', { lang: 'en' }, section.tag),
    element('p', { class: 'lead', lang: 'en' }, inline(section.description)),
    section.entries.flatMap((entry) => views.get(entry) ?? []),
  );
  return { section, navigation, body, nodes: [navigation, body] };
}
