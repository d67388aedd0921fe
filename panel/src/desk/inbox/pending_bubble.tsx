import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { outbox, type Pending } from './outbox.ts';
import { MessageState } from './message_state.tsx';

/** What was written and is not in the server's hands yet; or was refused, with why and what can be done. */
export function PendingBubble({ pending }: { readonly pending: Pending }) {
  const language = useLanguage();
  const { text } = language;
  return (
    <article data-pending={pending.clientId} aria-label={text('desk.author.agent')} className="flex flex-col items-end">
      <div className="bubble-out opacity-80">
        <p className="whitespace-pre-wrap">{pending.text}</p>
        <p className="mt-0.5 flex justify-end">
          <MessageState state={pending.failure ? 'failed' : 'queued'} />
        </p>
      </div>
      {pending.failure && (
        <p role="alert" className="mt-1 flex max-w-md flex-wrap items-center justify-end gap-2 text-sm text-danger">
          {refusalText(pending.failure, language)}
          <button type="button" className="underline" onClick={() => outbox.again(pending.clientId)}>
            {text('desk.ui.again')}
          </button>
          <button type="button" className="underline" onClick={() => outbox.drop(pending.clientId)}>
            {text('desk.inbox.drop')}
          </button>
        </p>
      )}
    </article>
  );
}
