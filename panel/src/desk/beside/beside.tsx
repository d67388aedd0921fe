import { useMedia } from '../../shared/ui/use_media.ts';
import type { Conversation } from '../inbox/queries.ts';
import { useLanguage } from '../texts.ts';
import { ContactCard } from './contact_card.tsx';
import { TicketsCard } from './tickets_card.tsx';

/** The shop beside the chat: cards about the customer, one file each. Beside the conversation where there is room. */
export function Beside({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const room = useMedia('(min-width: 1200px)');
  if (!room) return null;
  return (
    <aside
      aria-label={text('desk.beside.title')}
      className="flex w-80 shrink-0 flex-col gap-3 overflow-auto border-l border-hairline bg-panel p-3"
    >
      <ContactCard contact={conversation.contact} />
      <TicketsCard conversation={conversation} />
    </aside>
  );
}
