import { Link } from 'wouter';
import { Avatar } from '../../shared/ui/avatar.tsx';
import { useLanguage } from '../texts.ts';
import { shortWhen } from '../ui/times.ts';
import { contactName } from './contact_name.ts';
import { LabelChip } from './lifecycle/label_chip.tsx';
import type { Conversation } from './queries.ts';

interface Props {
  readonly conversation: Conversation;
  readonly now: Date;
  readonly chosen: boolean;
}

/** One line of the list: who, what they last said, who answers them. */
export function ConversationRow({ conversation, now, chosen }: Props) {
  const language = useLanguage();
  const { contact, lastMessage, answerer, handover, unread, assignee, priority, labels } = conversation;
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
          <span className={`grow truncate ${unread > 0 ? 'font-bold' : 'font-medium'}`}>{name}</span>
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
          {unread > 0 && (
            <span className="badge shrink-0" title={language.text('desk.inbox.unread', { count: unread })}>
              {unread}
            </span>
          )}
          {(priority === 'high' || priority === 'urgent') && (
            <span className="pill pill-warn shrink-0">{language.text(`desk.inbox.priority.${priority}`)}</span>
          )}
          {labels[0] && <LabelChip label={labels[0]} />}
          <span
            className={`pill max-w-28 shrink-0 truncate ${answerer === 'waiting' || handover?.escalatedAt ? 'pill-warn' : ''}`}
          >
            {answerer === 'human' && assignee ? assignee.name : language.text(`desk.answerer.${answerer}`)}
          </span>
        </span>
      </span>
    </Link>
  );
}
