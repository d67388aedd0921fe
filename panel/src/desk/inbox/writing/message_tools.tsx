import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRoute } from 'wouter';
import { MoreIcon } from '../../../shared/ui/icons.tsx';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { makeClientId } from '../outbox.ts';
import type { Message } from '../queries.ts';
import { quote } from '../replying.ts';
import { reactions } from './emojis.ts';

/** The customer has what came from them, and what was sent to them. */
function customerHas({ author, state }: Message): boolean {
  return author === 'customer' || ['sent', 'delivered', 'read', 'played'].includes(state);
}

/** What can be done with one message: quoting it, putting an emoji on it, copying it. */
export function MessageTools({ message }: { readonly message: Message }) {
  const { text } = useLanguage();
  const [inside, params] = useRoute('/:id');
  const conversation = inside ? Number(params.id) : undefined;
  const own = message.reactions.find(({ by }) => by !== 'customer')?.emoji;
  const react = useReact(conversation);
  const known = conversation !== undefined && customerHas(message);
  return (
    <Menu
      label={text('desk.message.tools')}
      button={<MoreIcon width={18} height={18} />}
      side={message.author === 'customer' ? 'left' : 'right'}
    >
      {(close) => (
        <>
          {known && (
            <div className="flex justify-between gap-1 px-3 pb-2" role="group" aria-label={text('desk.message.react')}>
              {reactions.map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  aria-pressed={emoji === own}
                  className="grid size-8 place-items-center rounded-lg text-lg hover:bg-hover aria-pressed:bg-selected"
                  onClick={() => {
                    close();
                    react.mutate({ message: message.id, emoji: emoji === own ? '' : emoji, clientId: makeClientId() });
                  }}
                >
                  {emoji}
                </button>
              ))}
            </div>
          )}
          {known && (
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                close();
                quote(conversation, message);
              }}
            >
              {text('desk.message.reply')}
            </button>
          )}
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              void navigator.clipboard?.writeText(message.text);
            }}
          >
            {text('desk.message.copy')}
          </button>
        </>
      )}
    </Menu>
  );
}

interface Reaction {
  readonly message: number;
  readonly emoji: string;
  readonly clientId: string;
}

function useReact(conversation: number | undefined) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: ({ message, emoji, clientId }: Reaction) =>
      api.post('/api/v2/messages/{id}/reaction', { path: { id: message }, body: { emoji, clientId } }),
    onError: (failure) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages', conversation] }),
  });
}
