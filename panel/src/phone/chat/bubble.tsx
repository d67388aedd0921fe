import { memo, useState, type MouseEvent } from 'react';
import { isBigEmoji, parseMarkup } from '../../shared/markup/markup.ts';
import { shorten } from '../../shared/markup/shorten.ts';
import { BlockedIcon } from '../../shared/ui/icons.tsx';
import { MarkupView } from '../../shared/ui/markup_view.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { BubbleMenu } from './bubble_menu.tsx';
import { ChoiceButtons, ListOpener } from './choices.tsx';
import { Content } from './content/content.tsx';
import { chosenRow, wordsOf } from './conversation.ts';
import { Meta, MetaSpace } from './meta.tsx';
import { Quote } from './quote.tsx';
import { ReactionChip } from './reaction_chip.tsx';
import type { Reactions } from './reactions.ts';
import { useLongPress } from './use_long_press.ts';

/** What a bubble can ask of the chat. */
export interface BubbleActions {
  reply(message: ChatMessage): void;
  /** An empty emoji takes the customer's reaction back. */
  react(message: ChatMessage, emoji: string): void;
  edit(message: ChatMessage): void;
  revoke(message: ChatMessage): void;
  retry(message: ChatMessage): void;
  choose(question: ChatMessage, button: { id: string; title: string }): void;
  openList(question: ChatMessage): void;
  openPicture(message: ChatMessage): void;
  goTo(key: string): void;
}

interface Props {
  readonly message: ChatMessage;
  readonly opensRun: boolean;
  /** The message it answers, when this chat still has it. */
  readonly quoted: ChatMessage | undefined;
  /** Id of the button that was tapped on it. */
  readonly chosen: string | undefined;
  readonly reactions: Reactions | undefined;
  readonly businessName: string;
  readonly actions: BubbleActions;
}

/** First part of a long text, and how much more each "read more" shows. */
const foldChars = 700;
const foldLines = 24;

export const Bubble = memo(function Bubble(props: Props) {
  const { message, opensRun, quoted, chosen, reactions, businessName, actions } = props;
  const { text } = useLanguage();
  const [menuOpen, setMenuOpen] = useState(false);
  const mine = message.direction === 'out';
  const side = mine ? 'bubble-out ml-auto' : 'bubble-in mr-auto';
  const wide = message.type === 'buttons' || message.type === 'list' || message.image !== undefined;
  const press = useLongPress(() => setMenuOpen(true));

  const openMenu = (event: MouseEvent) => {
    // A right click on selected words is about the words, one on a link about the link.
    if (window.getSelection()?.toString() || (event.target as Element).closest('a, video, audio')) return;
    event.preventDefault();
    setMenuOpen(true);
  };

  return (
    <li
      data-message={message.id}
      data-key={message.key}
      data-direction={message.direction}
      className={`group/bubble flex flex-col px-3.5 ${opensRun ? 'mt-2 first:mt-0' : 'mt-0.5'}`}
    >
      <div
        {...press}
        onContextMenu={openMenu}
        className={`bubble ${side} ${opensRun ? 'bubble-tail' : ''} ${wide ? 'min-w-52' : ''} ${message.image || message.video ? 'w-72' : ''}`}
      >
        <span className="sr-only">{mine ? text('phone.you') : businessName}: </span>
        {quoted && <Quote message={quoted} businessName={businessName} onOpen={() => actions.goTo(quoted.key)} />}
        <Content message={message} onOpenPicture={() => actions.openPicture(message)} />
        <div className="bubble-words">
          {message.header !== undefined && <p className="mb-1 font-semibold">{message.header}</p>}
          <Words message={message} quoted={quoted} />
          {message.footer !== undefined && (
            <p className="mt-1 pr-16 text-[0.82em] leading-snug text-meta">{message.footer}</p>
          )}
        </div>
        <Meta message={message} />
        <BubbleMenu
          message={message}
          open={menuOpen}
          onOpenChange={setMenuOpen}
          reaction={reactions?.mine}
          actions={actions}
        />
        {message.buttons && (
          <ChoiceButtons
            buttons={message.buttons}
            chosen={chosen}
            onChoose={(button) => actions.choose(message, button)}
          />
        )}
        {message.list && <ListOpener label={message.list.button} onOpen={() => actions.openList(message)} />}
      </div>
      {reactions && !message.revoked && (
        <ReactionChip
          reactions={reactions}
          businessName={businessName}
          mine={mine}
          onTakeBack={() => actions.react(message, '')}
        />
      )}
      {message.status === 'failed' && <Failed message={message} onRetry={() => actions.retry(message)} />}
    </li>
  );
});

function Words({ message, quoted }: { readonly message: ChatMessage; readonly quoted: ChatMessage | undefined }) {
  const { text } = useLanguage();
  const [parts, setParts] = useState(1);
  if (message.revoked) {
    return (
      <p className="text-meta italic">
        <BlockedIcon width={17} height={17} className="mr-1.5 -mt-0.5 inline" />
        {text(message.direction === 'out' ? 'phone.revoked.mine' : 'phone.revoked')}
        <MetaSpace message={message} />
      </p>
    );
  }
  if (message.type === 'unsupported') {
    return (
      <p className="text-meta italic">
        {message.text ?? text('phone.unsupported')}
        <MetaSpace message={message} />
      </p>
    );
  }
  const words = wordsOf(message);
  if (words === '') return message.type === 'image' ? null : <div aria-hidden="true" className="h-4" />;
  if (message.type === 'text' && !quoted && isBigEmoji(words)) {
    return <p className="pt-1 pr-14 pb-4 text-[2.6rem] leading-none tracking-wide">{words.trim()}</p>;
  }
  const row = chosenRow(message, quoted);
  const { blocks, cut } = shorten(parseMarkup(words), foldChars * parts, foldLines * parts);
  const last =
    message.footer === undefined && row?.description === undefined ? <MetaSpace message={message} /> : undefined;
  return (
    <>
      <div className={row ? 'font-medium' : ''}>
        <MarkupView
          blocks={blocks}
          after={
            cut ? (
              <>
                {'… '}
                <button type="button" className="text-link hover:underline" onClick={() => setParts(parts * 4)}>
                  {text('phone.read_more')}
                </button>
                {last}
              </>
            ) : (
              last
            )
          }
        />
      </div>
      {row?.description !== undefined && (
        <p className="text-[0.88em] leading-snug text-meta">
          {row.description}
          <MetaSpace message={message} />
        </p>
      )}
    </>
  );
}

/** Why it did not go, and the way to try again; what was written stays where it is. */
function Failed({ message, onRetry }: { readonly message: ChatMessage; readonly onRetry: () => void }) {
  const { text } = useLanguage();
  return (
    <p className="mt-1 ml-auto max-w-[80%] rounded-lg bg-chip px-2.5 py-1 text-right text-[0.8rem] text-danger shadow-chip">
      {message.problem === undefined ? text('phone.not_sent') : text('phone.refused', { reason: message.problem })}
      {message.outgoing && (
        <button type="button" onClick={onRetry} className="ml-2 font-semibold underline underline-offset-2">
          {text('phone.retry')}
        </button>
      )}
    </p>
  );
}
