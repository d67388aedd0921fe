import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { Select, TextInput } from '../form/inputs.tsx';
import { Paged, usePaged } from '../paged.tsx';
import { SettingsPage } from '../settings_page.tsx';
import type { Template } from './template_form.ts';
import { categoryWord, knownCategories, knownStatuses, qualityWord, statusWord } from './words.ts';

const anything = { name: '', language: '', status: '', category: '' };

export function TemplateList() {
  const language = useLanguage();
  const { text, locale } = language;
  const toasts = useToasts();
  const [filter, setFilter] = useState(anything);
  const { name, language: tongue, status, category } = useDeferredValue(filter);
  const wanted = {
    name: name.trim() || undefined,
    language: tongue.trim() || undefined,
    status: status || undefined,
    category: category || undefined,
  };
  const asked = usePaged({
    key: ['templates', 'list', wanted],
    ask: (after, signal) => api.get('/api/v2/templates', { query: { ...wanted, after, limit: 50 }, signal }),
  });
  const sync = useMutation({
    mutationFn: () => api.post('/api/v2/templates/sync'),
    onSuccess: () => {
      toasts.say(text('desk.settings.templates.sync_asked'));
      void asked.refetch();
    },
    onError: (failure) => toasts.fail(failure),
  });
  const last = asked.data?.pages[0]?.sync;
  const any = { value: '', label: text('desk.settings.form.all') };
  return (
    <SettingsPage
      title={text('desk.settings.templates.title')}
      help={text('desk.settings.templates.help')}
      actions={
        <>
          <Link href="/events" className="button">
            {text('desk.settings.templates.events')}
          </Link>
          <button type="button" className="button" onClick={() => sync.mutate()} disabled={sync.isPending}>
            {text('desk.settings.templates.sync')}
          </button>
          <Link href="/new" className="button button-main">
            {text('desk.settings.templates.new')}
          </Link>
        </>
      }
    >
      {last && (
        <p className={`text-sm ${last.outcome === 'done' ? 'text-meta' : 'text-danger'}`}>
          {text('desk.settings.templates.last_sync', { when: moment(last.asOf, locale), count: last.found })}{' '}
          {last.outcome !== 'done' && (last.message ?? last.outcome)}
        </p>
      )}
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <TextInput
          label={text('desk.settings.templates.name')}
          maxLength={200}
          value={filter.name}
          onValue={(value) => setFilter({ ...filter, name: value })}
        />
        <TextInput
          label={text('desk.language')}
          maxLength={20}
          placeholder="es_MX"
          value={filter.language}
          onValue={(value) => setFilter({ ...filter, language: value })}
        />
        <Select
          label={text('desk.settings.templates.status')}
          value={filter.status}
          options={[any, ...knownStatuses.map((value) => ({ value, label: statusWord(value, language) }))]}
          onValue={(value) => setFilter({ ...filter, status: value })}
        />
        <Select
          label={text('desk.settings.templates.category')}
          value={filter.category}
          options={[any, ...knownCategories.map((value) => ({ value, label: categoryWord(value, language) }))]}
          onValue={(value) => setFilter({ ...filter, category: value })}
        />
      </div>
      <Paged of={asked} items={({ templates }) => templates} empty={text('desk.settings.templates.empty')}>
        {(templates) => (
          <ul className="flex flex-col gap-2">
            {templates.map((template) => (
              <li key={template.id}>
                <Row template={template} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </SettingsPage>
  );
}

function Row({ template }: { readonly template: Template }) {
  const language = useLanguage();
  return (
    <Link href={`/${template.id}`} className="card block p-3 hover:bg-hover" data-template={template.name}>
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium break-all">{template.name}</span>
        <span className="text-sm text-meta">{template.language}</span>
        <span className={template.canBeSent || template.status === 'draft' ? 'pill' : 'pill pill-warn'}>
          {statusWord(template.status, language)}
        </span>
        <span className="pill">{categoryWord(template.category, language)}</span>
        {template.quality && (
          <span className={template.quality === 'green' ? 'pill' : 'pill pill-warn'}>
            {qualityWord(template.quality, language)}
          </span>
        )}
      </span>
      <span className="mt-1 line-clamp-2 text-sm text-meta">{template.preview}</span>
      {template.reason && <span className="block text-sm text-danger">{template.reason}</span>}
    </Link>
  );
}
