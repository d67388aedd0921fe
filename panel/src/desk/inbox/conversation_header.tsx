import { Avatar } from '../../shared/ui/avatar.tsx';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { BesideButton } from '../beside/beside.tsx';
import { useLanguage } from '../texts.ts';
import { contactName } from './contact_name.ts';
import { ConversationActions } from './conversation_actions.tsx';
import type { Conversation } from './queries.ts';

interface Props {
  readonly conversation: Conversation;
  readonly onBack: (() => void) | undefined;
}

/** Who it is, who answers them, and what can be done about it. */
export function ConversationHeader({ conversation, onBack }: Props) {
  const language = useLanguage();
  const { text } = language;
  const { contact, answerer, state } = conversation;
  const name = contactName(contact, language);
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hairline bg-header px-3 py-2">
      {onBack && (
        <button type="button" className="icon-button" aria-label={text('desk.inbox.back')} onClick={onBack}>
          <BackIcon width={22} height={22} />
        </button>
      )}
      <Avatar name={name} seed={String(contact.id)} size={38} />
      <div className="min-w-0 grow">
        <h1 className="truncate leading-tight font-semibold">{name}</h1>
        <p className="truncate text-sm text-meta" data-answerer={answerer}>
          {text(`desk.answerer.long.${answerer}`)}
          {state !== 'open' && ` · ${text(`desk.inbox.state.${state}`)}`}
        </p>
      </div>
      <BesideButton conversation={conversation} />
      <ConversationActions conversation={conversation} />
    </header>
  );
}
