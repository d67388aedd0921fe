import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Refusal } from '../../shared/api/client.ts';
import { api } from '../api/client.ts';
import type { CannedReply } from '../inbox/writing/canned.ts';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { fieldErrors } from './field_errors.ts';

const variables = ['customer_name', 'agent_name', 'shop_name', 'order_number'] as const;

interface Props {
  /** Undefined: a new one. */
  readonly reply: CannedReply | undefined;
  readonly onClose: () => void;
}

/** Writes a reply that is kept ready. What the server says is wrong stands below its field. */
export function CannedForm({ reply, onClose }: Props) {
  const { text } = useLanguage();
  const supervises = useMay('supervisor');
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [title, setTitle] = useState(reply?.title ?? '');
  const [words, setWords] = useState(reply?.text ?? '');
  const [own, setOwn] = useState(reply?.own ?? !supervises);
  const save = useSaving(reply, onClose);
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ shortcut, title, text: words, own, revision: reply?.revision ?? 0 });
  };
  return (
    <Dialog title={text(reply ? 'desk.canned.change' : 'desk.canned.add')} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <Field label={text('desk.canned.shortcut')} hint={text('desk.canned.shortcut_help')} error={errors.shortcut}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              maxLength={30}
              value={shortcut}
              onChange={(event) => setShortcut(event.target.value)}
            />
          )}
        </Field>
        <Field label={text('desk.canned.name')} error={errors.title}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              maxLength={100}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={text('desk.canned.words')}
          hint={text('desk.canned.variables', { names: variables.map((name) => `{{${name}}}`).join(', ') })}
          error={errors.text}
        >
          {(ids) => (
            <textarea
              {...ids}
              className="input max-h-64 min-h-24 field-sizing-content"
              required
              maxLength={4000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        {!reply && (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={own}
              disabled={!supervises}
              onChange={(event) => setOwn(event.target.checked)}
            />
            {text('desk.canned.only_mine')}
          </label>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={save.isPending}>
            {text('desk.ui.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface Wish {
  readonly shortcut: string;
  readonly title: string;
  readonly text: string;
  readonly own: boolean;
  readonly revision: number;
}

function useSaving(reply: CannedReply | undefined, onSaved: () => void) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: Wish) =>
      reply
        ? api.put('/api/v2/canned-replies/{id}', { path: { id: reply.id }, body })
        : api.post('/api/v2/canned-replies', { body }),
    onSuccess: onSaved,
    onError: (failure) => {
      const told = failure instanceof Refusal && Object.keys(fieldErrors(failure)).length > 0;
      if (!told) toasts.fail(failure);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['canned-replies'] }),
  });
}
