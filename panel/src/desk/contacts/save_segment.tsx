import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { conditionsOf, type Chosen } from './conditions.ts';

/** Keeps what the list is narrowed to under a name. */
export function SaveSegment({ chosen, onClose }: { readonly chosen: Chosen; readonly onClose: () => void }) {
  const language = useLanguage();
  const { text } = language;
  const toasts = useToasts();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const conditions = conditionsOf(chosen);
  const count = useQuery({
    queryKey: ['segments', 'count', conditions],
    queryFn: ({ signal }) => api.post('/api/v2/segments/count', { body: { conditions }, signal }),
  });
  const save = useMutation({
    mutationFn: () => api.post('/api/v2/segments', { body: { name, conditions } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['segments'] });
      toasts.say(text('desk.contacts.segment.saved', { name }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={text('desk.contacts.segment.save')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={text('desk.contacts.segment.name')}
          error={save.error ? refusalText(save.error, language) : undefined}
          hint={count.data && text('desk.contacts.segment.count', { count: count.data.contacts })}
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              autoFocus
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
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
