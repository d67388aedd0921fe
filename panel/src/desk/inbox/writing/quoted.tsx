import { CloseIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import { quote, useQuoted } from '../replying.ts';

/** The message that the next one quotes, and a way to leave that. */
export function QuotedAbove({ conversation }: { readonly conversation: number }) {
  const { text } = useLanguage();
  const message = useQuoted(conversation);
  if (!message) return null;
  return (
    <div className="mb-1 flex items-center gap-2 rounded-md border-l-4 border-quote-bar bg-quote px-2 py-1 text-sm">
      <p className="min-w-0 grow">
        <span className="block text-xs font-semibold text-quote-name">{text(`desk.author.${message.author}`)}</span>
        <span className="line-clamp-1">{message.text}</span>
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label={text('desk.message.no_reply')}
        onClick={() => quote(conversation, null)}
      >
        <CloseIcon width={18} height={18} />
      </button>
    </div>
  );
}
