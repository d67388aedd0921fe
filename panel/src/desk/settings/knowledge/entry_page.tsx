import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { Refusal } from '../../../shared/api/client.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Answer } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Select, Switch, TextArea, TextInput } from '../form/inputs.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';
import { SaveBar } from '../form/save_bar.tsx';
import { useDraft } from '../form/use_draft.ts';
import { Section, SettingsPage } from '../settings_page.tsx';
import { emptyEntry, formOfEntry, sentEntry, type EntryForm } from './entry_form.ts';

/** One entry, or a new one. */
export function EntryPage({ id }: { readonly id?: number }) {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['knowledge', 'entry', id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => (await api.get('/api/v2/knowledge/{id}', { path: { id: id ?? 0 }, signal })).entry,
    staleTime: 0,
  });
  return (
    <SettingsPage title={text(id ? 'desk.settings.knowledge.entry' : 'desk.settings.knowledge.add')} back="/">
      {id === undefined ? (
        <Editor saved={emptyEntry} />
      ) : (
        <Answer of={asked}>{(entry) => <Editor id={id} saved={formOfEntry(entry)} />}</Answer>
      )}
    </SettingsPage>
  );
}

interface EditorProps {
  readonly id?: number;
  readonly saved: EntryForm;
}

const shownFields = ['title', 'body', 'language', 'tags', 'state'];

function Editor({ id, saved }: EditorProps) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const [, go] = useLocation();
  const [dialog, confirm] = useConfirm();
  const draft = useDraft<EntryForm>(`knowledge ${id ?? 'new'}`, saved);
  const form = draft.value;
  const fresh = () => client.invalidateQueries({ queryKey: ['knowledge'] });
  const done = (words: string) => {
    draft.drop();
    toasts.say(words);
    void fresh();
    go('/');
  };
  const save = useMutation({
    mutationFn: () =>
      id === undefined
        ? api.post('/api/v2/knowledge', { body: sentEntry(form) })
        : api.put('/api/v2/knowledge/{id}', { path: { id }, body: sentEntry(form) }),
    onSuccess: () => done(text('desk.settings.form.saved')),
    onError: () => void fresh(),
  });
  const remove = useMutation({
    mutationFn: (entry: number) => api.delete('/api/v2/knowledge/{id}', { path: { id: entry } }),
    onSuccess: () => done(text('desk.settings.knowledge.deleted')),
    onError: (failure) => toasts.fail(failure),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const askToRemove = (entry: number) =>
    confirm({
      title: text('desk.settings.knowledge.delete'),
      body: saved.title,
      action: text('desk.settings.form.delete'),
      onYes: () => remove.mutate(entry),
    });
  // Of an entry that is there a conflict means somebody's change; of a new one, that there are too many.
  const conflict = id !== undefined && save.error instanceof Refusal && save.error.code === 'conflict';
  const theirs = conflict || (draft.changed && form.revision !== saved.revision);
  const mistakes = mistakesOf(save.error);
  const tagMistakes = mistakes.elsewhere(shownFields).filter(({ field }) => field.startsWith('tags'));
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {dialog}
      {theirs && (
        <p role="alert" className="card bg-notice p-3 text-notice-ink">
          {text('desk.settings.form.theirs')}
        </p>
      )}
      <Section title={text('desk.settings.knowledge.entry')}>
        <TextInput
          label={text('desk.settings.knowledge.question')}
          hint={text('desk.settings.knowledge.question_help')}
          required
          maxLength={150}
          value={form.title}
          onValue={(title) => draft.change({ title })}
          error={mistakes.at('title')}
        />
        <TextArea
          label={text('desk.settings.knowledge.answer')}
          required
          maxLength={4000}
          rows={8}
          value={form.body}
          onValue={(body) => draft.change({ body })}
          error={mistakes.at('body')}
        />
        <TextInput
          label={text('desk.settings.knowledge.tags')}
          hint={text('desk.settings.knowledge.tags_help')}
          value={form.tags}
          onValue={(tags) => draft.change({ tags })}
          error={mistakes.at('tags') ?? (tagMistakes.map(({ message }) => message).join(' ') || undefined)}
        />
        <Select
          label={text('desk.language')}
          value={form.language}
          options={(['any', 'es', 'en', 'pt'] as const).map((value) => ({
            value,
            label: text(`desk.settings.knowledge.language.${value}`),
          }))}
          onValue={(language) => draft.change({ language })}
          error={mistakes.at('language')}
        />
        <Switch
          label={text('desk.settings.knowledge.live')}
          hint={text('desk.settings.knowledge.live_help')}
          checked={form.live}
          onChecked={(live) => draft.change({ live })}
          error={mistakes.at('state')}
        />
      </Section>
      <SaveBar
        changed={draft.changed}
        busy={save.isPending || remove.isPending}
        onDrop={() => {
          draft.drop();
          save.reset();
        }}
        mistakes={mistakes.elsewhere(shownFields).filter(({ field }) => !field.startsWith('tags'))}
        failure={save.error && !conflict && !isToldByFields(save.error) ? save.error : undefined}
      >
        {id !== undefined && (
          <button
            type="button"
            className="button button-danger"
            disabled={remove.isPending}
            onClick={() => askToRemove(id)}
          >
            {text('desk.settings.form.delete')}
          </button>
        )}
      </SaveBar>
    </form>
  );
}
