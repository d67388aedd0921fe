import { MoreIcon } from '../../shared/ui/icons.tsx';
import { useShortcut } from '../frame/shortcuts.tsx';
import { useLanguage } from '../texts.ts';
import { Menu } from '../ui/menu.tsx';
import { useChangeAnswerer, useChangeState } from './changes.ts';
import type { Conversation } from './queries.ts';

/** Taking over, giving back, resolving. What is most likely wanted stands beside the name, the rest behind three dots. */
export function ConversationActions({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const answerer = useChangeAnswerer(conversation.id);
  const state = useChangeState(conversation.id);
  const human = conversation.answerer === 'human';
  const open = conversation.state === 'open';
  const takeOver = () => answerer.mutate('human');
  const giveBack = () => answerer.mutate('bot');
  const resolve = () => state.mutate(open ? 'resolved' : 'open');
  useShortcut('t', 'desk.inbox.take_over', () => !human && takeOver());
  useShortcut('e', 'desk.inbox.resolve', resolve);
  return (
    <div className="flex items-center gap-2">
      {!human && (
        <button type="button" className="button button-main" disabled={answerer.isPending} onClick={takeOver}>
          {text('desk.inbox.take_over')}
        </button>
      )}
      {human && (
        <button type="button" className="button" disabled={answerer.isPending} onClick={giveBack}>
          {text('desk.inbox.give_back')}
        </button>
      )}
      <button type="button" className="button hidden sm:inline-flex" disabled={state.isPending} onClick={resolve}>
        {text(open ? 'desk.inbox.resolve' : 'desk.inbox.reopen')}
      </button>
      <Menu label={text('desk.ui.more')} button={<MoreIcon width={22} height={22} />}>
        {(close) => (
          <>
            <button
              type="button"
              className="menu-item sm:hidden"
              onClick={() => {
                close();
                resolve();
              }}
            >
              {text(open ? 'desk.inbox.resolve' : 'desk.inbox.reopen')}
            </button>
            <button
              type="button"
              className="menu-item"
              disabled={conversation.state === 'closed'}
              onClick={() => {
                close();
                state.mutate('closed');
              }}
            >
              {text('desk.inbox.close')}
            </button>
          </>
        )}
      </Menu>
    </div>
  );
}
