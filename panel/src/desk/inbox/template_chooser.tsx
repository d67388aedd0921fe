import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { makeClientId } from './outbox.ts';
import type { Conversation } from './queries.ts';

type Fitting = Schema<'FittingTemplate'>;

/** Once the customer's last message is a day old, WhatsApp takes templates alone: those that fit, filled as far as is known. */
export function TemplateChooser({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const [chosen, choose] = useState<Fitting | null>(null);
  const { id } = conversation;
  const asked = useQuery({
    queryKey: ['templates', 'fitting', id],
    queryFn: ({ signal }) => api.get('/api/v2/conversations/{id}/templates', { path: { id }, signal }),
  });
  return (
    <div className="max-h-[45dvh] overflow-auto border-t border-hairline bg-header p-3">
      <p className="mb-2 text-sm text-meta">{text('desk.composer.window_closed')}</p>
      {chosen ? (
        <TemplateForm conversation={conversation} template={chosen} onDone={() => choose(null)} />
      ) : (
        <Answer of={asked} rows={2}>
          {({ templates }) =>
            templates.length === 0 ? (
              <Empty title={text('desk.composer.no_templates')}>{text('desk.composer.no_templates_help')}</Empty>
            ) : (
              <ul className="flex flex-col gap-2">
                {templates.map((template) => (
                  <li key={template.id}>
                    <button
                      type="button"
                      className="card block w-full px-3 py-2 text-left hover:bg-hover"
                      onClick={() => choose(template)}
                    >
                      <span className="text-sm font-medium">{template.name}</span>
                      <span className="line-clamp-2 text-sm text-meta">{template.shown}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </div>
  );
}

interface FormProps {
  readonly conversation: Conversation;
  readonly template: Fitting;
  readonly onDone: () => void;
}

/** What the template still lacks, and how it will be read. */
function TemplateForm({ conversation, template, onDone }: FormProps) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const [clientId] = useState(makeClientId);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const send = useMutation({
    mutationFn: () =>
      api.post('/api/v2/conversations/{id}/templates', {
        path: { id: conversation.id },
        body: { template: template.id, clientId, values },
      }),
    onSuccess: onDone,
    onError: (failure) => toasts.fail(failure),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="bubble-out self-end whitespace-pre-wrap">{template.shown}</p>
      {template.missing.map((key) => (
        <Field key={key} label={key}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              maxLength={1024}
              value={values[key] ?? ''}
              onChange={(event) => setValues((before) => ({ ...before, [key]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={onDone}>
          {text('desk.ui.back')}
        </button>
        <button type="submit" className="button button-main" disabled={send.isPending}>
          {text('desk.composer.send_template')}
        </button>
      </div>
    </form>
  );
}
