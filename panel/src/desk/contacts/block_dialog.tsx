import { useState, type FormEvent } from 'react';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { Contact } from './queries.ts';
import { useChange } from './use_change.ts';

/** Nothing goes to somebody who is blocked, and the assistant does not answer them. */
export function BlockDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const language = useLanguage();
  const { text } = language;
  const [reason, setReason] = useState('');
  const change = useChange(contact.id, onClose);
  const title = text(contact.blocked ? 'desk.contacts.unblock' : 'desk.contacts.block');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(contact.blocked ? { blocked: false } : { blocked: true, blockReason: reason });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>{text(contact.blocked ? 'desk.contacts.unblock_help' : 'desk.contacts.block_help')}</p>
        {!contact.blocked && (
          <Field label={text('desk.contacts.block_reason')}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                autoFocus
                maxLength={300}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
        {change.error && (
          <p role="alert" className="text-sm text-danger">
            {refusalText(change.error, language)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-danger" disabled={change.isPending}>
            {title}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
