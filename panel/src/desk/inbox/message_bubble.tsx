import { useLanguage } from '../texts.ts';
import { clock } from '../ui/times.ts';
import { ContentView } from './content/content_view.tsx';
import { MessageState } from './message_state.tsx';
import type { Message } from './queries.ts';
import { MessageTools } from './writing/message_tools.tsx';
import { TurnButton } from './turn_dialog.tsx';

interface Props {
  readonly message: Message;
  /** The message that this one answers, as far as it is shown. */
  readonly answered: Message | undefined;
}

/** One message: the customer's at the left, ours at the right with who wrote it and how far it got. */
export function MessageBubble({ message, answered }: Props) {
  const { text, locale } = useLanguage();
  const { author, failure } = message;
  const ours = author !== 'customer';
  return (
    <article
      data-message={message.id}
      data-author={author}
      aria-label={text(`desk.author.${author}`)}
      className={`flex flex-col ${ours ? 'items-end' : 'items-start'}`}
    >
      <div className={`flex max-w-full items-center gap-1 ${ours ? 'flex-row-reverse' : ''}`}>
        <div className={ours ? 'bubble-out' : 'bubble-in'}>
          {ours && author !== 'agent' && (
            <p className="text-xs font-semibold text-accent-text">{text(`desk.author.${author}`)}</p>
          )}
          {answered && <Quoted message={answered} />}
          {message.revokedAt ? (
            <p className="text-meta italic">{text('desk.inbox.revoked')}</p>
          ) : (
            <ContentView message={message} />
          )}
          {message.transcript?.state === 'done' && (
            <p className="mt-1 border-l-2 border-quote-bar pl-2 text-sm text-meta">
              {text('desk.inbox.transcript', { words: message.transcript.words ?? '' })}
            </p>
          )}
          <p
            className={`mt-0.5 flex items-center justify-end gap-1 text-xs ${ours ? 'text-(--meta-out)' : 'text-meta'}`}
          >
            {message.editedAt && <span>{text('desk.inbox.edited')}</span>}
            <time dateTime={message.at}>{clock(message.at, locale)}</time>
            {ours && <MessageState state={message.state} />}
            {author === 'bot' && message.turn !== null && <TurnButton turn={message.turn} />}
          </p>
        </div>
        <MessageTools message={message} />
      </div>
      {message.reactions.length > 0 && (
        <p className="-mt-1 rounded-full bg-chip px-2 py-0.5 text-sm shadow-chip">
          {message.reactions.map(({ emoji }) => emoji).join(' ')}
        </p>
      )}
      {failure && (
        <p role="alert" className="mt-1 max-w-md text-sm text-danger">
          {failure.text}
        </p>
      )}
    </article>
  );
}

function Quoted({ message }: { readonly message: Message }) {
  const { text } = useLanguage();
  return (
    <blockquote className="mb-1 rounded-md border-l-4 border-quote-bar bg-quote px-2 py-1 text-sm">
      <span className="block text-xs font-semibold text-quote-name">{text(`desk.author.${message.author}`)}</span>
      <span className="line-clamp-2">{message.text}</span>
    </blockquote>
  );
}
