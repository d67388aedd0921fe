import { Beside } from '../beside/beside.tsx';
import { Answer } from '../ui/states.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation_header.tsx';
import { HandoverNote } from './handover_note.tsx';
import { LifecycleBar } from './lifecycle/lifecycle_bar.tsx';
import { useViewing } from './lifecycle/viewing.ts';
import { MessageList } from './message_list.tsx';
import { useConversation } from './queries.ts';

interface Props {
  readonly id: number;
  /** Leads back to the list where it does not stand beside. */
  readonly onBack: (() => void) | undefined;
}

/** One conversation: who it is with and who answers, what was said, what is being written, and the shop beside it. */
export function ConversationView({ id, onBack }: Props) {
  const asked = useConversation(id);
  const typed = useViewing(id);
  return (
    <div className="flex min-h-0 min-w-0 grow bg-stage">
      <Answer of={asked} rows={6}>
        {(conversation) => (
          <>
            <section
              className="flex min-h-0 min-w-0 grow flex-col"
              aria-label={conversation.contact.name}
              onInput={typed}
            >
              <ConversationHeader conversation={conversation} onBack={onBack} />
              <LifecycleBar conversation={conversation} />
              {conversation.handover && <HandoverNote handover={conversation.handover} />}
              <MessageList conversation={conversation} />
              <Composer conversation={conversation} />
            </section>
            <Beside conversation={conversation} />
          </>
        )}
      </Answer>
    </div>
  );
}
