import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Select, Switch } from '../form/inputs.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';
import { SaveBar } from '../form/save_bar.tsx';
import { useDraft } from '../form/use_draft.ts';
import { Section, SettingsPage } from '../settings_page.tsx';

type TemplateEvent = Schema<'TemplateEvent'>;
type Name = Schema<'TemplateName'>;

/** Which templates tell customers of what happens. */
export function EventsPage() {
  const { text } = useLanguage();
  const events = useQuery({
    queryKey: ['templates', 'events'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/templates/events', { signal })).events,
    staleTime: 0,
  });
  const approved = useQuery({
    queryKey: ['templates', 'approved'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/templates', { query: { status: 'approved', limit: 200 }, signal })).templates,
    staleTime: 0,
  });
  return (
    <SettingsPage
      title={text('desk.settings.templates.events')}
      help={text('desk.settings.templates.events_help')}
      back="/"
    >
      <Answer of={events}>
        {(all) => all.map((event) => <EventForm key={event.event} event={event} approved={approved.data ?? []} />)}
      </Answer>
    </SettingsPage>
  );
}

interface FormProps {
  readonly event: TemplateEvent;
  readonly approved: readonly Name[];
}

function EventForm({ event, approved }: FormProps) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const draft = useDraft<Omit<TemplateEvent, 'event'>>(`event ${event.event}`, {
    enabled: event.enabled,
    templates: event.templates,
  });
  const { enabled, templates } = draft.value;
  const save = useMutation({
    mutationFn: () =>
      api.put('/api/v2/templates/events/{event}', { path: { event: event.event }, body: { enabled, templates } }),
    onSuccess: () => {
      draft.drop();
      toasts.say(text('desk.settings.form.saved'));
      void client.invalidateQueries({ queryKey: ['templates', 'events'] });
    },
  });
  const submit = (happened: FormEvent) => {
    happened.preventDefault();
    save.mutate();
  };
  const left = approved.filter((each) => !templates.some((other) => keyOf(other) === keyOf(each)));
  const add = (key: string) => {
    const chosen = left.find((each) => keyOf(each) === key);
    if (chosen) draft.change({ templates: [...templates, { name: chosen.name, language: chosen.language }] });
  };
  return (
    <form onSubmit={submit}>
      <Section
        title={text(`desk.settings.templates.event.${event.event}`)}
        help={text(`desk.settings.templates.event_help.${event.event}`)}
      >
        <Switch
          label={text('desk.settings.templates.event_on')}
          checked={enabled}
          onChecked={(on) => draft.change({ enabled: on })}
        />
        {templates.length === 0 ? (
          <p className="text-sm text-meta">{text('desk.settings.templates.event_default')}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {templates.map((each) => (
              <li key={keyOf(each)} className="flex items-center gap-2">
                <span className="grow break-all">{keyOf(each)}</span>
                <button
                  type="button"
                  className="button"
                  onClick={() => draft.change({ templates: templates.filter((other) => other !== each) })}
                >
                  {text('desk.settings.form.remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
        <Select
          label={text('desk.settings.templates.event_add')}
          value=""
          disabled={left.length === 0}
          options={[
            { value: '', label: text('desk.settings.templates.event_choose') },
            ...left.map((each) => ({ value: keyOf(each), label: keyOf(each) })),
          ]}
          onValue={add}
        />
        <SaveBar
          changed={draft.changed}
          busy={save.isPending}
          onDrop={() => {
            draft.drop();
            save.reset();
          }}
          mistakes={mistakesOf(save.error).elsewhere([])}
          failure={save.error && !isToldByFields(save.error) ? save.error : undefined}
        />
      </Section>
    </form>
  );
}

function keyOf({ name, language }: Name): string {
  return `${name} (${language})`;
}
