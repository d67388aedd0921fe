import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { BinIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Field } from '../ui/field.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { keyOf } from './field_key.ts';
import { useFields, type ContactField } from './queries.ts';

const kinds = ['text', 'number', 'date', 'choice'] as const;
type Kind = (typeof kinds)[number];

/** What the shop wants to know of its contacts beside what there is anyway. */
export function FieldList() {
  const { text } = useLanguage();
  const asked = useFields();
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <h1 className="text-xl font-semibold">{text('desk.contacts.tab.fields')}</h1>
      <NewField />
      <Answer of={asked}>
        {(fields) =>
          fields.length === 0 ? (
            <Empty title={text('desk.contacts.fields.empty')}>{text('desk.contacts.fields.empty_help')}</Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {fields.map((field) => (
                <Row key={field.id} field={field} />
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}

function NewField() {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<Kind>('text');
  const [choices, setChoices] = useState('');
  const add = useMutation({
    mutationFn: () =>
      api.post('/api/v2/contact-fields', {
        body: {
          key: keyOf(label),
          label,
          kind,
          ...(kind === 'choice' ? { choices: choices.split('\n').filter((line) => line.trim() !== '') } : {}),
        },
      }),
    onSuccess: () => {
      setLabel('');
      setChoices('');
      void client.invalidateQueries({ queryKey: ['contact-fields'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} className="card grid grid-cols-1 items-end gap-3 p-4 sm:grid-cols-3">
      <Field
        label={text('desk.contacts.fields.label')}
        error={add.error ? refusalText(add.error, language) : undefined}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            required
            maxLength={60}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </Field>
      <Field label={text('desk.contacts.fields.kind')}>
        {(ids) => (
          <select {...ids} className="input" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {text(`desk.contacts.fields.kind.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'choice' && (
        <Field label={text('desk.contacts.fields.choices')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={3}
              required
              value={choices}
              onChange={(event) => setChoices(event.target.value)}
            />
          )}
        </Field>
      )}
      <button type="submit" className="button button-main" disabled={add.isPending || keyOf(label) === ''}>
        {text('desk.contacts.fields.add')}
      </button>
    </form>
  );
}

function Row({ field }: { readonly field: ContactField }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [dialog, confirm] = useConfirm();
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/contact-fields/{id}', { path: { id: field.id } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['contact-fields'] });
      void client.invalidateQueries({ queryKey: ['contact'] });
    },
    onError: (failure) => toasts.fail(failure),
  });
  return (
    <li className="card flex items-center gap-3 p-3">
      <div className="min-w-0 grow">
        <p className="font-medium">{field.label}</p>
        <p className="text-sm text-meta">
          {text(`desk.contacts.fields.kind.${field.kind}`)}
          {field.choices.length > 0 && ` · ${field.choices.join(', ')}`}
        </p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={text('desk.contacts.fields.remove', { name: field.label })}
        onClick={() =>
          confirm({
            title: text('desk.contacts.fields.remove', { name: field.label }),
            body: text('desk.contacts.fields.remove_help'),
            action: text('desk.contacts.remove'),
            onYes: () => remove.mutate(),
          })
        }
      >
        <BinIcon width={18} height={18} />
      </button>
      {dialog}
    </li>
  );
}
