import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Business } from '../api/types.ts';
import type { Chat, ChatMessage, Link } from '../store/model.ts';
import type { Session } from '../store/session.ts';
import { useLanguage } from '../texts.ts';
import type { BubbleActions } from './bubble.tsx';
import { ChatHeader } from './chat_header.tsx';
import { Composer } from './composer.tsx';
import { firstUnread } from './conversation.ts';
import { LinkBanner } from './link_banner.tsx';
import { ListSheet } from './list_sheet.tsx';
import { MessageList } from './message_list.tsx';
import { PictureViewer } from './picture_viewer.tsx';
import { Toast } from './toast.tsx';
import { useVisible } from './use_visible.ts';

interface Props {
  readonly session: Session;
  readonly business: Business;
  readonly chat: Chat;
  readonly link: Link;
  readonly unreadElsewhere: number;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly onBack: () => void;
  readonly menu: ReactNode;
}

/** One customer's chat with the business. Made anew for each phone (`key`), so nothing of one leaks into another. */
export function ChatScreen(props: Props) {
  const { session, business, chat, link, unreadElsewhere, draft, onDraft, onBack, menu } = props;
  const { text } = useLanguage();
  const [replyTo, setReplyTo] = useState<ChatMessage | null>(null);
  const [list, setList] = useState<ChatMessage | null>(null);
  const [picture, setPicture] = useState<ChatMessage | null>(null);
  const [unable, setUnable] = useState(0);
  const [unreadFrom] = useState(() => {
    const key = firstUnread(chat.messages, chat.unread);
    return key === null ? null : { key, count: chat.unread };
  });

  const visible = useVisible();
  const number = chat.number;
  useEffect(() => {
    if (visible && link === 'live' && chat.unread > 0) session.see(number);
  }, [visible, link, chat.unread, session, number]);

  const actions = useMemo<Omit<BubbleActions, 'goTo'>>(
    () => ({
      reply: setReplyTo,
      retry: (message) => session.retry(number, message),
      choose: (question, button) =>
        session.send(number, { type: 'button_reply', id: button.id, title: button.title, replyTo: question.id }),
      openList: setList,
      openPicture: setPicture,
    }),
    [session, number],
  );

  const send = (words: string) => {
    session.send(number, { type: 'text', text: words, ...(replyTo ? { replyTo: replyTo.id } : {}) });
    onDraft('');
    setReplyTo(null);
  };

  return (
    <>
      <ChatHeader {...{ business, link, unreadElsewhere, onBack, menu }} typing={chat.typing} />
      <LinkBanner link={link} />
      <div className="wallpaper relative flex min-h-0 grow flex-col">
        <MessageList chat={chat} businessName={business.name} unreadFrom={unreadFrom} actions={actions} />
        <Toast key={unable} shown={unable > 0}>
          {text('phone.text_only')}
        </Toast>
        <Composer
          draft={draft}
          onDraft={onDraft}
          replyTo={replyTo}
          onCancelReply={() => setReplyTo(null)}
          businessName={business.name}
          onSend={send}
          onUnable={() => setUnable((before) => before + 1)}
        />
      </div>
      {list && (
        <ListSheet
          message={list}
          onClose={() => setList(null)}
          onChoose={(row) => {
            session.send(number, { type: 'list_reply', ...row, replyTo: list.id });
            setList(null);
          }}
        />
      )}
      {picture && <PictureViewer message={picture} from={business.name} onClose={() => setPicture(null)} />}
    </>
  );
}
