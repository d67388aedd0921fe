import { useState } from 'react';
import { Avatar } from '../../shared/ui/avatar.tsx';
import { PlusIcon } from '../../shared/ui/icons.tsx';
import { preview } from '../chat/preview.ts';
import { Ticks } from '../chat/ticks.tsx';
import { shortWhen } from '../chat/times.ts';
import type { Chat } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { AddPhone } from './add_phone.tsx';
import { numberText } from './number_text.ts';

interface Props {
  readonly chats: readonly Chat[];
  readonly selected: string | null;
  readonly onSelect: (number: string) => void;
  readonly onAdd: (number: string, name: string) => Promise<void>;
}

/** The customers whose phones one can hold, each with its chat. */
export function PhoneList({ chats, selected, onSelect, onAdd }: Props) {
  const { text } = useLanguage();
  const [adding, setAdding] = useState(false);
  return (
    <nav aria-label={text('phone.phones')} className="flex min-h-0 grow flex-col bg-panel text-ink">
      <header className="flex h-15 shrink-0 items-center justify-between pr-2 pl-5">
        <h2 className="text-[1.3rem] font-semibold text-accent-text">{text('phone.phones')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={text('phone.add')}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <PlusIcon />
        </button>
      </header>
      {adding && (
        <AddPhone
          onCancel={() => setAdding(false)}
          onAdd={async (number, name) => {
            await onAdd(number, name);
            setAdding(false);
          }}
        />
      )}
      {chats.length === 0 ? (
        <p className="px-6 py-8 text-center text-[0.9rem] text-meta">{text('phone.no_phones')}</p>
      ) : (
        <ul className="scroll-slim min-h-0 grow overflow-y-auto py-1">
          {chats.map((chat) => (
            <PhoneRow
              key={chat.number}
              chat={chat}
              selected={chat.number === selected}
              onSelect={() => onSelect(chat.number)}
            />
          ))}
        </ul>
      )}
    </nav>
  );
}

function PhoneRow({
  chat,
  selected,
  onSelect,
}: {
  readonly chat: Chat;
  readonly selected: boolean;
  readonly onSelect: () => void;
}) {
  const language = useLanguage();
  const { text } = language;
  const last = chat.messages.at(-1);
  const unread = chat.unread > 0;
  return (
    <li>
      <button
        type="button"
        data-phone={chat.number}
        aria-current={selected}
        onClick={onSelect}
        className="mx-2 flex w-[calc(100%-1rem)] items-center gap-3.5 rounded-2xl px-3 py-2.5 text-left hover:bg-hover aria-[current=true]:bg-selected"
      >
        <Avatar name={chat.name} seed={chat.number} size={49} />
        <span className="min-w-0 grow">
          <span className="flex items-baseline gap-2">
            <span className="truncate text-base leading-6 font-medium">{chat.name}</span>
            {last && (
              <span
                className={`ml-auto shrink-0 text-[0.75rem] ${unread ? 'font-medium text-accent-text' : 'text-meta'}`}
              >
                {shortWhen(last.at, new Date(), language)}
              </span>
            )}
          </span>
          <span className="block text-[0.78rem] leading-4 text-meta">{numberText(chat.number)}</span>
          <span className="flex items-center gap-1 text-[0.86rem] leading-5 text-meta">
            {chat.typing ? (
              <span className="truncate text-accent-text">{text('phone.typing')}</span>
            ) : (
              <>
                {last?.direction === 'out' && last.status !== undefined && <Ticks status={last.status} />}
                <span className="truncate">{last ? preview(last, language) : text('phone.no_messages')}</span>
              </>
            )}
            {unread && (
              <span className="badge ml-auto" aria-label={text('phone.unread', { n: chat.unread })} role="img">
                {chat.unread}
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}
