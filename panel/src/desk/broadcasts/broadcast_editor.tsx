import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useSegments } from '../contacts/queries.ts';
import { useLanguage } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { blanksOf, emptyDraft, lacks, sentOf, type Draft } from './draft.ts';
import { useApproved, type Template } from './queries.ts';

/** A new broadcast. It is kept as a draft, and looked at, before anything goes out. */
export function BroadcastEditor() {
  const { text } = useLanguage();
  const asked = useApproved();
  return (
    <Page title={text('desk.broadcasts.new')}>
      <Answer of={asked}>
        {(templates) =>
          templates.length === 0 ? (
            <Empty title={text('desk.broadcasts.no_templates')}>{text('desk.broadcasts.no_templates_help')}</Empty>
          ) : (
            <Form templates={templates} />
          )
        }
      </Answer>
    </Page>
  );
}

function Form({ templates }: { readonly templates: readonly Template[] }) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const [, go] = useLocation();
  const segments = useSegments().data ?? [];
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const template = templates.find(({ id }) => id === draft.template);
  const keep = useMutation({
    mutationFn: (chosen: Template) => api.post('/api/v2/broadcasts', { body: sentOf(draft, chosen) }),
    onSuccess: ({ broadcast }) => {
      void client.invalidateQueries({ queryKey: ['broadcasts'] });
      go(`/${broadcast.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template) keep.mutate(template);
  };
  return (
    <form onSubmit={submit} className="mx-auto flex max-w-2xl flex-col gap-4">
      <Field label={text('desk.broadcasts.name')} hint={text('desk.broadcasts.name_help')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            required
            maxLength={80}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={text('desk.broadcasts.audience')} hint={text('desk.broadcasts.audience_help')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={draft.segment ?? ''}
            onChange={(event) => set({ segment: event.target.value === '' ? undefined : Number(event.target.value) })}
          >
            <option value="">{text('desk.broadcasts.everybody')}</option>
            {segments.map(({ id, name, contacts }) => (
              <option key={id} value={id}>
                {name} ({contacts ?? '–'})
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text('desk.broadcasts.template')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            required
            value={draft.template ?? ''}
            onChange={(event) => set({ template: event.target.value === '' ? undefined : Number(event.target.value) })}
          >
            <option value="">{text('desk.broadcasts.choose_template')}</option>
            {templates.map(({ id, name, language: spoken, category }) => (
              <option key={id} value={id}>
                {name} · {spoken} · {category}
              </option>
            ))}
          </select>
        )}
      </Field>
      {template && <p className="bubble-out self-end whitespace-pre-wrap">{template.preview}</p>}
      {template &&
        blanksOf(template).map(({ key, example }) => (
          <Field key={key} label={text('desk.broadcasts.blank', { key })} hint={example ?? undefined}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                required
                maxLength={1024}
                value={draft.values[key] ?? ''}
                onChange={(event) => set({ values: { ...draft.values, [key]: event.target.value } })}
              />
            )}
          </Field>
        ))}
      {template?.category === 'marketing' && (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1"
            checked={draft.onlyConsented}
            onChange={(event) => set({ onlyConsented: event.target.checked })}
          />
          <span>
            {text('desk.broadcasts.only_consented')}
            <span className="block text-sm text-meta">{text('desk.broadcasts.only_consented_help')}</span>
          </span>
        </label>
      )}
      {keep.error && (
        <p role="alert" className="text-sm text-danger">
          {refusalText(keep.error, language)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={() => go('/')}>
          {text('desk.ui.cancel')}
        </button>
        <button type="submit" className="button button-main" disabled={lacks(draft, template) || keep.isPending}>
          {text('desk.broadcasts.keep')}
        </button>
      </div>
    </form>
  );
}
