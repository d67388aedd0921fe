import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Answer } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { TemplateEditor } from './template_editor.tsx';
import { emptyTemplate, formOfTemplate, sentTemplate, type Template } from './template_form.ts';
import { qualityWord, statusWord } from './words.ts';

export function NewTemplatePage() {
  const { text } = useLanguage();
  const client = useQueryClient();
  const [, go] = useLocation();
  return (
    <SettingsPage title={text('desk.settings.templates.new')} back="/">
      <TemplateEditor
        draftName="template new"
        saved={emptyTemplate}
        save={(form) => api.post('/api/v2/templates', { body: sentTemplate(form) })}
        onSaved={(template) => {
          client.setQueryData(['templates', template.id], template);
          void client.invalidateQueries({ queryKey: ['templates', 'list'] });
          go(`/${template.id}`);
        }}
      />
    </SettingsPage>
  );
}

export function TemplatePage({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const asked = useQuery({
    queryKey: ['templates', id],
    queryFn: async ({ signal }) => (await api.get('/api/v2/templates/{id}', { path: { id }, signal })).template,
    staleTime: 0,
  });
  return (
    <SettingsPage title={asked.data?.name ?? text('desk.settings.templates.title')} back="/">
      <Answer of={asked} rows={6}>
        {(template) => (
          <>
            <State template={template} />
            <TemplateEditor
              draftName={`template ${id}`}
              saved={formOfTemplate(template)}
              template={template}
              save={(form) => api.put('/api/v2/templates/{id}', { path: { id }, body: sentTemplate(form) })}
              onSaved={(now) => {
                client.setQueryData(['templates', id], now);
                void client.invalidateQueries({ queryKey: ['templates', 'list'] });
              }}
            />
          </>
        )}
      </Answer>
    </SettingsPage>
  );
}

function State({ template }: { readonly template: Template }) {
  const language = useLanguage();
  const { text, locale } = language;
  const client = useQueryClient();
  const toasts = useToasts();
  const [, go] = useLocation();
  const [dialog, confirm] = useConfirm();
  const { id } = template;
  const failed = {
    onError: (failure: unknown) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['templates'] }),
  };
  const submit = useMutation({
    mutationFn: () => api.post('/api/v2/templates/{id}/submit', { path: { id } }),
    onSuccess: (answer) =>
      // 202: nobody knows whether WhatsApp took it; its sentence says so.
      toasts.say(answer.success ? text('desk.settings.templates.submitted') : answer.error),
    ...failed,
  });
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/templates/{id}', { path: { id } }),
    onSuccess: (answer) => {
      toasts.say(answer.success ? text('desk.settings.templates.deleted') : answer.error);
      go('/');
    },
    ...failed,
  });
  const askToRemove = () =>
    confirm({
      title: text('desk.settings.templates.delete_this', { name: template.name }),
      body: text(
        template.status === 'draft' ? 'desk.settings.templates.delete_draft' : 'desk.settings.templates.delete_help',
      ),
      action: text('desk.settings.form.delete'),
      onYes: () => remove.mutate(),
    });
  const askToSubmit = () =>
    confirm({
      title: text('desk.settings.templates.submit'),
      body: text('desk.settings.templates.submit_help'),
      action: text('desk.settings.templates.submit'),
      onYes: () => submit.mutate(),
    });
  const busy = submit.isPending || remove.isPending;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {dialog}
      <span className={template.canBeSent || template.status === 'draft' ? 'pill' : 'pill pill-warn'}>
        {statusWord(template.status, language)}
      </span>
      {template.quality && <span className="pill">{qualityWord(template.quality, language)}</span>}
      <span className="grow text-sm text-meta">
        {template.language} · {moment(template.changedAt, locale)}
      </span>
      {template.status === 'draft' && (
        <button type="button" className="button" onClick={askToSubmit} disabled={busy}>
          {text('desk.settings.templates.submit')}
        </button>
      )}
      <button type="button" className="button button-danger" onClick={askToRemove} disabled={busy}>
        {text('desk.settings.form.delete')}
      </button>
      {template.reason && <p className="w-full text-danger">{template.reason}</p>}
    </div>
  );
}
