import { useState, type FormEvent } from 'react';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useResolveTicket, type Resolution } from './changes.ts';

const outcomes = ['solved', 'workaround', 'duplicate', 'invalid', 'wont_fix'] as const;

/** How it ended, in words; the customer hears of it when that is wished. */
export function ResolveDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const resolve = useResolveTicket(id);
  const [wish, setWish] = useState<Resolution>({ summary: '', category: 'solved', tellCustomer: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resolve.mutate(wish, {
      onSuccess: ({ notice }) => {
        if (notice) toasts.say(text(notice.sent ? 'desk.tickets.told' : 'desk.tickets.not_told'));
        onClose();
      },
    });
  };
  return (
    <Dialog title={text('desk.tickets.resolve')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={text('desk.tickets.summary')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={4}
              required
              autoFocus
              maxLength={4000}
              value={wish.summary}
              onChange={(event) => setWish({ ...wish, summary: event.target.value })}
            />
          )}
        </Field>
        <Field label={text('desk.tickets.outcome')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={wish.category}
              onChange={(event) =>
                setWish({ ...wish, category: outcomes.find((each) => each === event.target.value) ?? 'solved' })
              }
            >
              {outcomes.map((each) => (
                <option key={each} value={each}>
                  {text(`desk.tickets.outcome.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={wish.tellCustomer ?? false}
            onChange={(event) => setWish({ ...wish, tellCustomer: event.target.checked })}
          />
          {text('desk.tickets.tell_customer')}
        </label>
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button
            type="submit"
            className="button button-main"
            disabled={resolve.isPending || wish.summary.trim() === ''}
          >
            {text('desk.tickets.resolve')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
