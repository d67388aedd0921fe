import { SmileIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import { emojis } from './emojis.ts';

/** Chooses an emoji to be written. */
export function EmojiMenu({ onChoose }: { readonly onChoose: (emoji: string) => void }) {
  const { text } = useLanguage();
  return (
    <Menu label={text('desk.composer.emoji')} button={<SmileIcon width={20} height={20} />} side="left" up>
      {(close) => (
        <div className="grid grid-cols-6 gap-1 px-2">
          {emojis.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className="grid size-9 place-items-center rounded-lg text-xl hover:bg-hover"
              onClick={() => {
                close();
                onChoose(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}
