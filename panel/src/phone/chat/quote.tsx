import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { preview } from './preview.ts';

interface Props {
  readonly message: ChatMessage;
  readonly businessName: string;
  readonly onOpen?: () => void;
}

/** The message that is being answered, in small; a tap goes to it. */
export function Quote({ message, businessName, onOpen }: Props) {
  const language = useLanguage();
  const { text } = language;
  const mine = message.direction === 'out';
  const inner = (
    <>
      <span className={`block text-[0.8rem] leading-5 font-medium ${mine ? 'text-accent-text' : 'text-quote-name'}`}>
        {mine ? text('phone.you') : businessName}
      </span>
      <span className="line-clamp-3 text-[0.84rem] leading-[1.15rem] text-meta">{preview(message, language)}</span>
    </>
  );
  const look = `block w-full rounded-lg border-l-4 bg-quote px-2.5 py-1.5 text-left ${mine ? 'border-accent' : 'border-quote-name'}`;
  if (!onOpen) return <div className={look}>{inner}</div>;
  return (
    <button type="button" className={`mb-1 ${look}`} onClick={onOpen}>
      {inner}
    </button>
  );
}
