import { useLanguage } from '../texts.ts';
import type { Reactions } from './reactions.ts';

interface Props {
  readonly reactions: Reactions;
  readonly businessName: string;
  readonly mine: boolean;
  /** Takes the customer's own reaction back. */
  readonly onTakeBack: () => void;
}

/** The emoji on a message, at its lower edge. */
export function ReactionChip({ reactions, businessName, mine, onTakeBack }: Props) {
  const { text } = useLanguage();
  const pill = 'rounded-full bg-chip px-1.5 py-0.5 text-[0.9rem] leading-5 shadow-chip';
  return (
    <p data-reactions className={`relative z-[1] -mt-1.5 flex gap-1 px-2 ${mine ? 'justify-end' : ''}`}>
      {reactions.theirs !== undefined && (
        <span
          role="img"
          aria-label={text('phone.reaction.theirs', { name: businessName, emoji: reactions.theirs })}
          className={pill}
        >
          {reactions.theirs}
        </span>
      )}
      {reactions.mine !== undefined && (
        <button
          type="button"
          aria-label={text('phone.reaction.take_back', { emoji: reactions.mine })}
          title={text('phone.reaction.take_back', { emoji: reactions.mine })}
          onClick={onTakeBack}
          className={`${pill} hover:bg-header`}
        >
          {reactions.mine}
        </button>
      )}
    </p>
  );
}
