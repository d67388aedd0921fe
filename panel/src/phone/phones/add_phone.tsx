import { useId, useState, type FormEvent } from 'react';
import { useLanguage } from '../texts.ts';
import { digitsOf } from './number_text.ts';

interface Props {
  /** Rejects with what to tell the person. */
  readonly onAdd: (number: string, name: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function AddPhone({ onAdd, onCancel }: Props) {
  const { text } = useLanguage();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const digits = digitsOf(number);
    if (name.trim() === '') return setProblem(text('phone.add.name_missing'));
    if (digits === null) return setProblem(text('phone.add.number_wrong'));
    setBusy(true);
    try {
      await onAdd(digits, name.trim());
    } catch (error) {
      setProblem(text('phone.add.failed', { reason: error instanceof Error ? error.message : String(error) }));
      setBusy(false);
    }
  };

  return (
    <form
      aria-label={text('phone.add')}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      className="mx-3 mb-2 flex flex-col gap-3 rounded-2xl bg-quote p-4"
    >
      <label className="text-[0.82rem] text-meta" htmlFor={`${id}-name`}>
        {text('phone.add.name')}
        <input
          id={`${id}-name`}
          autoFocus
          className="input-box"
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="text-[0.82rem] text-meta" htmlFor={`${id}-number`}>
        {text('phone.add.number')}
        <input
          id={`${id}-number`}
          className="input-box"
          value={number}
          inputMode="tel"
          placeholder="+52 1 999 765 4321"
          autoComplete="off"
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <p role="alert" className="text-[0.82rem] text-danger empty:hidden">
        {problem}
      </p>
      <div className="flex justify-end gap-2">
        <button type="button" className="quiet-button" onClick={onCancel}>
          {text('phone.cancel')}
        </button>
        <button type="submit" className="pill-button" disabled={busy}>
          {text('phone.add.submit')}
        </button>
      </div>
    </form>
  );
}
