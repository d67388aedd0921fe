import { useState, type ReactNode } from 'react';
import { useLanguage } from '../texts.ts';
import { Dialog } from './dialog.tsx';

interface Question {
  readonly title: string;
  readonly body: ReactNode;
  /** What is done, as a verb: "Borrar". */
  readonly action: string;
  readonly onYes: () => void;
}

/** Returns the dialog to show and what asks: for whatever cannot be undone. */
export function useConfirm(): [ReactNode, (question: Question) => void] {
  const { text } = useLanguage();
  const [question, ask] = useState<Question | null>(null);
  const close = () => ask(null);
  const dialog = question && (
    <Dialog title={question.title} onClose={close}>
      <div className="mb-5">{question.body}</div>
      <div className="flex justify-end gap-2">
        <button type="button" className="button" autoFocus onClick={close}>
          {text('desk.ui.cancel')}
        </button>
        <button
          type="button"
          className="button button-danger"
          onClick={() => {
            close();
            question.onYes();
          }}
        >
          {question.action}
        </button>
      </div>
    </Dialog>
  );
  return [dialog, ask];
}
