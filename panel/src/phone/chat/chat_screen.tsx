import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { AttachSheets } from '../attach/attach_sheets.tsx';
import type { Attachment } from '../attach/attachment.ts';
import type { Business, Content } from '../api/types.ts';
import type { Chat, ChatMessage, Link } from '../store/model.ts';
import type { Session } from '../store/session.ts';
import { useLanguage } from '../texts.ts';
import type { BubbleActions } from './bubble.tsx';
import { ChatHeader } from './chat_header.tsx';
import { Composer } from './composer.tsx';
import { ComposerBanner } from './composer_banner.tsx';
import { firstUnread } from './conversation.ts';
import { EditBanner } from './edit_banner.tsx';
import { LinkBanner } from './link_banner.tsx';
import { ListSheet } from './list_sheet.tsx';
import { MessageList } from './message_list.tsx';
import { PictureViewer } from './picture_viewer.tsx';
import { Quote } from './quote.tsx';
import { RevokeSheet } from './revoke_sheet.tsx';
import { useEditing } from './use_editing.ts';
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
  const [revoking, setRevoking] = useState<ChatMessage | null>(null);
  const [attachment, setAttachment] = useState<Attachment | null>(null);
  const { editing, begin, type, stop, save } = useEditing(session, chat.number);
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
      reply: (message) => {
        stop();
        setReplyTo(message);
      },
      react: (message, emoji) => session.send(number, { type: 'reaction', messageId: message.id, emoji }),
      edit: (message) => {
        setReplyTo(null);
        begin(message);
      },
      revoke: setRevoking,
      retry: (message) => session.retry(number, message),
      choose: (question, button) =>
        session.send(number, { type: 'button_reply', id: button.id, title: button.title, replyTo: question.id }),
      openList: setList,
      openPicture: setPicture,
    }),
    [session, number, begin, stop],
  );

  const send = (content: Content) => {
    session.send(number, { ...content, ...(replyTo && { replyTo: replyTo.id }) });
    setReplyTo(null);
    setAttachment(null);
  };
  const banner = editing ? (
    <EditBanner message={editing.message} problem={editing.problem} onStop={stop} />
  ) : replyTo ? (
    <ComposerBanner dismiss={text('phone.cancel_reply')} onDismiss={() => setReplyTo(null)}>
      <Quote message={replyTo} businessName={business.name} />
    </ComposerBanner>
  ) : null;

  return (
    <>
      <ChatHeader {...{ business, link, unreadElsewhere, onBack, menu }} typing={chat.typing} />
      <LinkBanner link={link} />
      <div className="wallpaper relative flex min-h-0 grow flex-col">
        <MessageList chat={chat} businessName={business.name} unreadFrom={unreadFrom} actions={actions} />
        <Composer
          draft={editing?.words ?? draft}
          onDraft={editing ? type : onDraft}
          banner={banner}
          about={(editing?.message ?? replyTo)?.id}
          onDismiss={editing ? stop : () => setReplyTo(null)}
          onSend={(words) => {
            if (editing) return void save(words);
            send({ type: 'text', text: words });
            onDraft('');
          }}
          onAttach={editing ? undefined : setAttachment}
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
      <AttachSheets open={attachment} onOpen={setAttachment} onSend={send} />
      {revoking && (
        <RevokeSheet onRevoke={() => session.revoke(number, revoking.id)} onClose={() => setRevoking(null)} />
      )}
      {picture && (
        <PictureViewer
          message={picture}
          from={picture.direction === 'out' ? text('phone.you') : business.name}
          onClose={() => setPicture(null)}
        />
      )}
    </>
  );
}
