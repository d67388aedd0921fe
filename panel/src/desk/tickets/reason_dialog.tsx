import { useState, type FormEvent } from 'react';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface Props {
  /** What is done, as a verb. */
  readonly title: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}

/** Something that is done only with a reason. */
export function ReasonDialog({ title, busy, onClose, onReason }: Props) {
  const { text } = useLanguage();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReason(reason);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={text('desk.tickets.reason')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={3}
              required
              autoFocus
              maxLength={4000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={busy || reason.trim() === ''}>
            {title}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
