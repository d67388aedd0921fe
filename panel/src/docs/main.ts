import type { Document } from './reading/openapi.ts';
import { readSections } from './reading/sections.ts';
import { keepSettings, readSettings, type Settings } from './settings.ts';
import { docsLanguage } from './texts.ts';
import { element } from './view/element.ts';
import { page } from './view/page.ts';
import { followReading } from './view/reading_place.ts';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

let settings = readSettings();

function dress(): void {
  document.documentElement.lang = settings.language;
  if (settings.theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
}

function say(key: 'docs.loading' | 'docs.failed', retry?: () => void): void {
  const { text } = docsLanguage(settings.language);
  root?.replaceChildren(
    element(
      'main',
      { class: 'notice', role: retry ? 'alert' : 'status' },
      element('h1', {}, 'Tendero API'),
      element('p', {}, text(key)),
      retry ? element('button', { type: 'button', class: 'quiet', onclick: retry }, text('docs.retry')) : null,
    ),
  );
}

function show(description: Document): void {
  const sections = readSections(description);
  const draw = (query: string) => {
    const language = docsLanguage(settings.language);
    document.title = language.text('docs.page_title', { title: description.info.title });
    root?.replaceChildren(
      page({ document: description, sections, language, settings, query, onSettings: (next) => change(next) }),
    );
    followReading();
  };
  const change = (next: Settings) => {
    settings = next;
    keepSettings(settings);
    dress();
    const pressed = document.activeElement?.textContent;
    draw(document.querySelector<HTMLInputElement>('#search')?.value ?? '');
    // The button that was pressed has been drawn anew; the focus stays on it.
    const buttons = [...document.querySelectorAll<HTMLElement>('.settings button')];
    (buttons.find((each) => each.textContent === pressed) ?? buttons[0])?.focus();
  };
  draw('');
  // The page was empty while the browser looked for the place in its address.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  document.addEventListener('keydown', (event) => {
    const search = document.querySelector<HTMLInputElement>('#search');
    const writing = event.target instanceof HTMLInputElement;
    if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search?.focus();
  });
}

async function load(): Promise<void> {
  say('docs.loading');
  try {
    const answer = await fetch(new URL('../openapi.json', document.baseURI));
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    show((await answer.json()) as Document);
  } catch {
    say('docs.failed', () => void load());
  }
}

dress();
void load();
