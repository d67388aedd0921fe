import { Link } from 'wouter';
import { Avatar } from '../../shared/ui/avatar.tsx';
import { useLanguage } from '../texts.ts';
import { shortWhen } from '../ui/times.ts';
import { contactName } from './contact_name.ts';
import type { Conversation } from './queries.ts';

interface Props {
  readonly conversation: Conversation;
  readonly now: Date;
  readonly chosen: boolean;
}

/** One line of the list: who, what they last said, who answers them. */
export function ConversationRow({ conversation, now, chosen }: Props) {
  const language = useLanguage();
  const { contact, lastMessage, answerer, handover } = conversation;
  const name = contactName(contact, language);
  return (
    <Link
      href={`/${conversation.id}`}
      aria-current={chosen ? 'true' : undefined}
      className={`flex h-full items-center gap-3 px-3 hover:bg-hover ${chosen ? 'bg-selected' : ''}`}
    >
      <Avatar name={name} seed={String(contact.id)} size={44} />
      <span className="flex min-w-0 grow flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="grow truncate font-medium">{name}</span>
          {lastMessage && (
            <time dateTime={lastMessage.at} className="shrink-0 text-xs text-meta">
              {shortWhen(lastMessage.at, now, language)}
            </time>
          )}
        </span>
        <span className="flex items-center gap-2">
          <span className="grow truncate text-sm text-meta">
            {lastMessage &&
              lastMessage.author !== 'customer' &&
              `${language.text(`desk.author.${lastMessage.author}`)}: `}
            {lastMessage?.text}
          </span>
          <span className={`pill shrink-0 ${answerer === 'waiting' || handover?.escalatedAt ? 'pill-warn' : ''}`}>
            {language.text(`desk.answerer.${answerer}`)}
          </span>
        </span>
      </span>
    </Link>
  );
}
