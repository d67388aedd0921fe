import { useState } from 'react';
import { Sheet } from '../frame/screen.tsx';
import { useLanguage } from '../texts.ts';

interface Props {
  /** Rejects with why it was not possible. */
  readonly onRevoke: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a message is taken back: it cannot be brought again. */
export function RevokeSheet({ onRevoke, onClose }: Props) {
  const { text } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const revoke = async () => {
    setBusy(true);
    try {
      await onRevoke();
      onClose();
    } catch (error) {
      setProblem(text('phone.revoke.failed', { reason: error instanceof Error ? error.message : String(error) }));
      setBusy(false);
    }
  };
  return (
    <Sheet kind="bottom" label={text('phone.revoke.title')} onClose={onClose}>
      <div className="flex flex-col gap-3 px-6 py-6">
        <h2 className="text-[1.05rem] font-medium">{text('phone.revoke.title')}</h2>
        <p className="text-[0.9rem] text-meta">{text('phone.revoke.hint')}</p>
        <p role="alert" className="text-[0.88rem] text-danger empty:hidden">
          {problem}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <button type="button" className="quiet-button" onClick={onClose}>
            {text('phone.cancel')}
          </button>
          <button type="button" className="pill-button" disabled={busy} onClick={() => void revoke()}>
            {text('phone.revoke')}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
