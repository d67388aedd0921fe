import type { ChatMessage } from '../store/model.ts';

/** The emoji on a message: at most one of each side. */
export interface Reactions {
  readonly mine?: string;
  readonly theirs?: string;
}

/** Returns what stands on each message, by its id. The last word of each side holds; one that was refused never stood. */
export function reactionsOf(messages: readonly ChatMessage[]): ReadonlyMap<string, Reactions> {
  const all = new Map<string, Reactions>();
  for (const { reaction, direction, status } of messages) {
    if (!reaction || status === 'failed') continue;
    const side = direction === 'out' ? 'mine' : 'theirs';
    const { [side]: _, ...others } = all.get(reaction.messageId) ?? {};
    all.set(reaction.messageId, reaction.emoji === undefined ? others : { ...others, [side]: reaction.emoji });
  }
  return all;
}

/** Returns the messages that have a bubble of their own: reactions stand on others, except those that were refused. */
export function withBubbles(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.filter(({ type, status }) => type !== 'reaction' || status === 'failed');
}

/** Returns whether two emoji are the same to the eye: some come with a mark that asks for colour, some without. */
export function sameEmoji(one: string | undefined, other: string | undefined): boolean {
  return one?.replaceAll('\u{FE0F}', '') === other?.replaceAll('\u{FE0F}', '');
}
