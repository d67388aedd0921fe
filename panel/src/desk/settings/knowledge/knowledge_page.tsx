import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link, Route, Switch } from 'wouter';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { TextInput } from '../form/inputs.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { EntryPage } from './entry_page.tsx';

/** What the assistant may look up: the list, and each entry at an address of its own. */
export default function KnowledgePage() {
  return (
    <Switch>
      <Route path="/new">
        <EntryPage />
      </Route>
      <Route path="/:id">{({ id }) => <EntryPage key={id} id={Number(id)} />}</Route>
      <Route>
        <EntryList />
      </Route>
    </Switch>
  );
}

function EntryList() {
  const { text } = useLanguage();
  const [typed, type] = useState('');
  const words = useDeferredValue(typed.trim());
  return (
    <SettingsPage
      title={text('desk.settings.knowledge.title')}
      help={text('desk.settings.knowledge.help')}
      actions={
        <Link href="/new" className="button button-main">
          {text('desk.settings.knowledge.add')}
        </Link>
      }
    >
      <TextInput
        label={text('desk.settings.knowledge.ask')}
        hint={text('desk.settings.knowledge.ask_help')}
        type="search"
        maxLength={200}
        value={typed}
        onValue={type}
      />
      {words === '' ? <All /> : <Found words={words} />}
    </SettingsPage>
  );
}

function All() {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['knowledge', 'all'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/knowledge', { signal })).entries,
    staleTime: 0,
  });
  return (
    <Answer of={asked}>
      {(entries) =>
        entries.length === 0 ? (
          <Empty title={text('desk.settings.knowledge.empty')}>{text('desk.settings.knowledge.empty_help')}</Empty>
        ) : (
          <ul className="flex flex-col gap-2">
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

function Found({ words }: { readonly words: string }) {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['knowledge', 'search', words],
    queryFn: async ({ signal }) => (await api.get('/api/v2/knowledge/search', { query: { q: words }, signal })).entries,
    staleTime: 0,
  });
  return (
    <Answer of={asked}>
      {(entries) =>
        entries.length === 0 ? (
          <Empty title={text('desk.settings.knowledge.nothing')}>{text('desk.settings.knowledge.nothing_help')}</Empty>
        ) : (
          <ol className="flex flex-col gap-2">
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} found={entry} />
            ))}
          </ol>
        )
      }
    </Answer>
  );
}

interface RowProps {
  readonly entry: Schema<'KnowledgeSummary'>;
  readonly found?: Schema<'KnowledgeFound'>;
}

function Row({ entry, found }: RowProps) {
  const { text, locale } = useLanguage();
  return (
    <li>
      <Link href={`/${entry.id}`} className="card block p-3 hover:bg-hover">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{entry.title}</span>
          {entry.language && <span className="pill">{entry.language}</span>}
          {entry.state === 'hidden' && <span className="pill pill-warn">{text('desk.settings.knowledge.hidden')}</span>}
          {found && (
            <span className="pill">
              {found.fit} % · {text(`desk.settings.knowledge.match.${found.match}`)}
            </span>
          )}
        </span>
        {found && <span className="mt-1 line-clamp-3 text-sm">{found.body}</span>}
        <span className="block text-sm text-meta">
          {[entry.tags.join(', '), entry.author, moment(entry.updatedAt, locale)].filter(Boolean).join(' · ')}
        </span>
      </Link>
    </li>
  );
}
