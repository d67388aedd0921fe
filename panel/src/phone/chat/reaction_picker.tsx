import { useLanguage } from '../texts.ts';
import { sameEmoji } from './reactions.ts';

/** The six that WhatsApp offers first. */
export const usualReactions = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

interface Props {
  readonly mine: string | undefined;
  /** An empty emoji takes the reaction back. */
  readonly onPick: (emoji: string) => void;
}

/** A row of emoji to put on a message; the one that stands there already takes it back. */
export function ReactionPicker({ mine, onPick }: Props) {
  const { text } = useLanguage();
  return (
    <div role="group" aria-label={text('phone.react')} className="flex justify-between px-2 pb-1">
      {usualReactions.map((emoji) => {
        const chosen = sameEmoji(mine, emoji);
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={chosen}
            aria-label={text('phone.react_with', { emoji })}
            onClick={() => onPick(chosen ? '' : emoji)}
            className="grid size-9 place-items-center rounded-full text-xl hover:bg-hover aria-pressed:bg-selected"
          >
            {emoji}
          </button>
        );
      })}
    </div>
  );
}
