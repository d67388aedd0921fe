import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { canEdit, canRevoke } from '../../src/phone/chat/changes.ts';
import { ReactionPicker, usualReactions } from '../../src/phone/chat/reaction_picker.tsx';
import { reactionsOf, sameEmoji, withBubbles } from '../../src/phone/chat/reactions.ts';
import { LanguageProvider } from '../../src/shared/i18n/language.tsx';
import type { ChatMessage } from '../../src/phone/store/model.ts';
import { phoneLanguage } from '../../src/phone/texts.ts';

const at = '2026-11-23T10:00:00Z';

function message(id: string, rest: Partial<ChatMessage> = {}): ChatMessage {
  return { id, key: id, direction: 'out', at, type: 'text', text: id, status: 'sent', ...rest };
}

function reaction(id: string, emoji: string | undefined, rest: Partial<ChatMessage> = {}): ChatMessage {
  return message(id, { type: 'reaction', reaction: { messageId: 'm', ...(emoji && { emoji }) }, ...rest });
}

describe('reactions', () => {
  it('stand on their message, one of each side', () => {
    const all = reactionsOf([message('m'), reaction('a', '👍'), reaction('b', '❤️', { direction: 'in' })]);
    expect([...all]).toEqual([['m', { mine: '👍', theirs: '❤️' }]]);
  });

  it('give way to the next of the same side, and go when they are taken back', () => {
    expect(reactionsOf([reaction('a', '👍'), reaction('b', '🙏')]).get('m')).toEqual({ mine: '🙏' });
    expect(reactionsOf([reaction('a', '👍'), reaction('b', undefined)]).get('m')).toEqual({});
  });

  it('are seen while they wait, and not once they were refused', () => {
    expect(reactionsOf([reaction('a', '👍', { status: 'pending' })]).get('m')).toEqual({ mine: '👍' });
    const refused = [reaction('a', '👍'), reaction('b', '🙏', { status: 'failed' })];
    expect(reactionsOf(refused).get('m')).toEqual({ mine: '👍' });
    expect(withBubbles([message('m'), ...refused]).map(({ id }) => id)).toEqual(['m', 'b']);
  });

  it('are offered with the one that stands there marked', () => {
    const picker = createElement(ReactionPicker, { mine: '❤', onPick: () => undefined });
    const html = renderToStaticMarkup(createElement(LanguageProvider, { value: phoneLanguage('es') }, picker));
    expect(html.match(/aria-pressed="/g)).toHaveLength(usualReactions.length);
    expect(html.match(/aria-pressed="true" aria-label="([^"]+)"/)?.[1]).toBe('Reaccionar con ❤️');
  });

  it('are the same with and without the mark that asks for colour', () => {
    expect(sameEmoji('❤️', '❤')).toBe(true);
    expect(sameEmoji(undefined, '❤')).toBe(false);
  });
});

describe('what can be done to a message', () => {
  const minutes = (n: number) => new Date(Date.parse(at) + n * 60_000);
  const image = { type: 'image', image: { url: '/a', caption: 'el pago' } } as const;

  it.each<[string, Partial<ChatMessage>, number, boolean, boolean]>([
    ['a text of theirs', {}, 1, true, true],
    ['a caption of theirs', image, 1, true, true],
    ['a picture without one', { ...image, image: { url: '/a' } }, 1, false, true],
    ['after a quarter of an hour', {}, 15, true, true],
    ['later', {}, 16, false, true],
    ['after two days', {}, 2 * 24 * 60 + 1, false, false],
    ['what was chosen', { chosen: 'b1' }, 1, false, true],
    ['a place', { type: 'location', location: { latitude: 1, longitude: 2 } }, 1, false, true],
    ['one of the business', { direction: 'in' }, 1, false, false],
    ['one taken back', { revoked: true }, 1, false, false],
    ['one that the server does not have', { outgoing: { clientId: 'c', type: 'text', text: 'x' } }, 1, false, false],
  ])('%s', (_, rest, age, edit, revoke) => {
    const given = message('m', rest);
    expect([canEdit(given, minutes(age)), canRevoke(given, minutes(age))]).toEqual([edit, revoke]);
  });
});
