import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LanguageProvider } from '../../src/shared/i18n/language.tsx';
import { Bubble } from '../../src/phone/chat/bubble.tsx';
import { chosenOn, firstUnread } from '../../src/phone/chat/conversation.ts';
import { groupByDay } from '../../src/phone/chat/grouping.ts';
import { preview } from '../../src/phone/chat/preview.ts';
import type { Reactions } from '../../src/phone/chat/reactions.ts';
import { markOf } from '../../src/phone/chat/ticks.tsx';
import { clock, dayName, shortWhen } from '../../src/phone/chat/times.ts';
import { digitsOf, numberText } from '../../src/phone/phones/number_text.ts';
import type { ChatMessage } from '../../src/phone/store/model.ts';
import { phoneLanguage } from '../../src/phone/texts.ts';

const spanish = phoneLanguage('es-MX');

function message(key: string, rest: Partial<ChatMessage> = {}): ChatMessage {
  return { id: key, key, direction: 'in', at: '2026-11-23T10:00:00', type: 'text', text: key, ...rest };
}

function drawn(given: ChatMessage, quoted?: ChatMessage, chosen?: string, reactions?: Reactions): string {
  const nothing = () => undefined;
  const actions = {
    reply: nothing,
    react: nothing,
    edit: nothing,
    revoke: nothing,
    retry: nothing,
    choose: nothing,
    openList: nothing,
    openPicture: nothing,
    goTo: nothing,
  };
  return renderToStaticMarkup(
    <LanguageProvider value={spanish}>
      <Bubble
        message={given}
        opensRun
        quoted={quoted}
        chosen={chosen}
        reactions={reactions}
        businessName="La Bella Italia"
        actions={actions}
      />
    </LanguageProvider>,
  );
}

describe('days and runs', () => {
  it('begin a run with each change of side and each day', () => {
    const days = groupByDay([
      message('a', { at: '2026-11-22T23:58:00' }),
      message('b', { at: '2026-11-22T23:59:00' }),
      message('c', { at: '2026-11-23T00:01:00' }),
      message('d', { at: '2026-11-23T00:02:00', direction: 'out' }),
      message('e', { at: '2026-11-23T00:03:00', direction: 'out' }),
    ]);
    expect(days.map(({ date, messages }) => [date, messages.map((each) => each.opensRun)])).toEqual([
      ['2026-11-22', [true, false]],
      ['2026-11-23', [true, true, false]],
    ]);
  });

  it.each([
    ['2026-11-23', 'Hoy'],
    ['2026-11-22', 'Ayer'],
    ['2026-11-20', 'Viernes'],
    ['2026-11-16', '16 de noviembre de 2026'],
    ['2026-11-24', '24 de noviembre de 2026'],
  ])('%s is called %s', (date, name) => {
    expect(dayName(date, new Date('2026-11-23T18:00:00'), spanish)).toBe(name);
  });

  it('tells the time as the language does', () => {
    expect(clock('2026-11-23T14:05:00', 'es-MX')).toMatch(/^2:05\sp\.m\.$/);
    expect(clock('2026-11-23T14:05:00', 'es-ES')).toBe('14:05');
    expect(shortWhen('2026-11-22T14:05:00', new Date('2026-11-23T00:10:00'), spanish)).toBe('Ayer');
    expect(shortWhen('2026-10-02T14:05:00', new Date('2026-11-23T00:10:00'), spanish)).toBe('02/10/26');
  });
});

describe('ticks', () => {
  it.each([
    ['pending', 'clock', 'Pendiente'],
    ['sent', 'one', 'Enviado'],
    ['delivered', 'two', 'Entregado'],
    ['read', 'blue', 'Leído'],
    ['failed', 'alert', 'No enviado'],
  ] as const)('%s is drawn as %s and read out as %s', (status, mark, label) => {
    expect(markOf[status]).toBe(mark);
    expect(drawn(message('a', { direction: 'out', status }))).toContain(`aria-label="${label}"`);
  });

  it('are not drawn on messages of the business', () => {
    expect(drawn(message('a'))).not.toContain('data-status');
  });
});

describe('a bubble', () => {
  const question = message('q', {
    type: 'buttons',
    text: '¿Cómo pagas?',
    buttons: [
      { id: 'b1', title: 'Efectivo' },
      { id: 'b2', title: 'Tarjeta' },
    ],
  });

  it('shows what others wrote as text, never as HTML', () => {
    const html = drawn(message('x', { text: '<img src=x onerror=alert(1)> *<b>*' }));
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
  });

  it('closes its buttons once one was chosen', () => {
    expect(drawn(question).match(/disabled=""/g)).toBeNull();
    expect(drawn(question, undefined, 'b1').match(/disabled=""/g)).toHaveLength(2);
  });

  it('shows what it answers, and the row that was chosen with its description', () => {
    const list = message('l', {
      type: 'list',
      text: 'Menú',
      list: { button: 'Ver', sections: [{ rows: [{ id: 'p', title: 'Pizza', description: '$150.00' }] }] },
    });
    const html = drawn(
      message('a', { direction: 'out', text: 'Pizza', chosen: 'p', replyTo: 'l', status: 'sent' }),
      list,
    );
    expect(html).toContain('Menú');
    expect(html).toContain('$150.00');
  });

  it('says so when it cannot show a message', () => {
    expect(drawn({ id: 'u', key: 'u', direction: 'in', at: '2026-11-23T10:00:00', type: 'unsupported' })).toContain(
      spanish.text('phone.unsupported'),
    );
  });

  it('offers to read on when the text is long', () => {
    expect(drawn(message('x', { text: 'palabra '.repeat(400) }))).toContain('Leer más');
    expect(drawn(message('x', { text: 'palabra '.repeat(40) }))).not.toContain('Leer más');
  });

  it.each<[string, Partial<ChatMessage>, readonly string[]]>([
    ['a film', { type: 'video', video: { url: '/v', caption: '*mira*' } }, ['<video', 'src="/v"', '<strong']],
    ['a voice note', { type: 'audio', audio: { url: '/a', voice: true } }, ['<audio', 'aria-label="Nota de voz"']],
    ['a recording', { type: 'audio', audio: { url: '/a' } }, ['aria-label="Audio"']],
    [
      'a document',
      {
        type: 'document',
        document: { url: '/d', filename: 'menú.pdf', bytes: 2_500_000 },
        text: '[document] menú.pdf',
      },
      ['href="/d"', 'download="menú.pdf"', 'PDF · 2.4 MB'],
    ],
    ['a sticker', { type: 'sticker', sticker: { url: '/s' } }, ['src="/s"', 'alt="Sticker"']],
    [
      'a place',
      { type: 'location', location: { latitude: 19.4326, longitude: -99.1332, name: 'Zócalo' }, text: '[location]' },
      ['Zócalo', '19.43260, -99.13320', 'mlat=19.4326&amp;mlon=-99.1332'],
    ],
    ['a card', { type: 'contacts', contacts: [{ name: 'Eva', phones: ['+52 1'] }] }, ['Eva', 'href="tel:+521"']],
    [
      'a cart',
      { type: 'order', order: { items: [{ product: 'P1', quantity: 2, price: 85.5, currency: 'MXN' }], text: 'ya' } },
      ['2 × P1', '$171.00', 'Total estimado', 'ya'],
    ],
  ])('shows %s as what it is', (_, given, parts) => {
    const html = drawn(message('x', given));
    for (const part of parts) expect(html).toContain(part);
    expect(html).not.toMatch(/\[(document|location)\]/);
  });

  it('links nowhere but to a file, a map or a telephone', () => {
    const html = drawn(
      message('x', { type: 'contacts', contacts: [{ name: '<b>', phones: ['javascript:alert(1)'] }] }),
    );
    expect(html).toContain('href="tel:1"');
    expect(html).not.toContain('<b>');
  });

  it('shows the emoji of both sides, and says whose they are', () => {
    const html = drawn(message('x'), undefined, undefined, { mine: '👍', theirs: '❤️' });
    expect(html).toContain('aria-label="Tu reacción: 👍. Quitarla"');
    expect(html).toContain('aria-label="Reacción de La Bella Italia: ❤️"');
  });

  it('says that it was edited', () => {
    expect(drawn(message('x', { edited: true }))).toContain('Editado');
  });

  it('that was taken back says only that', () => {
    const html = drawn(
      message('x', { direction: 'out', revoked: true, edited: true, text: '🚫' }),
      undefined,
      undefined,
      {
        theirs: '👍',
      },
    );
    expect(html).toContain('Eliminaste este mensaje');
    for (const gone of ['Editado', '👍', '🚫', 'Opciones del mensaje']) expect(html).not.toContain(gone);
    expect(drawn(message('x', { revoked: true }))).toContain('Se eliminó este mensaje');
  });

  it('says why the server refused it', () => {
    expect(drawn(message('x', { direction: 'out', status: 'failed', problem: 'muy largo' }))).toContain('muy largo');
  });
});

describe('the conversation', () => {
  const question = message('q', { buttons: [{ id: 'b1', title: 'Sí' }] });

  it('finds the choice in the question or in the answer to it', () => {
    expect(chosenOn({ ...question, chosen: 'b1' }, [])).toBe('b1');
    expect(
      chosenOn(question, [question, message('a', { direction: 'out', replyTo: 'q', chosen: 'b1', status: 'pending' })]),
    ).toBe('b1');
    expect(
      chosenOn(question, [question, message('a', { direction: 'out', replyTo: 'q', chosen: 'b1', status: 'failed' })]),
    ).toBeUndefined();
    expect(chosenOn(question, [question, message('a', { direction: 'out', replyTo: 'q' })])).toBeUndefined();
  });

  it('finds the first unread message', () => {
    const reaction = message('r', { type: 'reaction', reaction: { messageId: 'b', emoji: '👍' } });
    const chat = [message('a'), message('b', { direction: 'out' }), message('c'), message('d'), reaction];
    expect([firstUnread(chat, 2), firstUnread(chat, 3), firstUnread(chat, 0), firstUnread(chat, 9)]).toEqual([
      'c',
      'a',
      null,
      null,
    ]);
  });

  it.each<[Partial<ChatMessage>, string]>([
    [{ text: '*Hola*\nqué tal' }, 'Hola qué tal'],
    [{ type: 'image', image: { url: '/a' } }, '📷 Foto'],
    [{ type: 'image', image: { url: '/a', caption: 'el pago' } }, '📷 el pago'],
    [{ type: 'audio', audio: { url: '/a', voice: true }, text: '[voice]' }, '🎤 Nota de voz'],
    [{ type: 'document', document: { url: '/a', filename: 'a.pdf' } }, '📄 a.pdf'],
    [{ type: 'location', location: { latitude: 1, longitude: 2 } }, '📍 Ubicación'],
    [{ type: 'contacts', contacts: [{ name: 'Eva', phones: [] }] }, '👤 Eva'],
    [{ type: 'order', order: { items: [] } }, '🛒 Carrito: 0 productos'],
    [{ type: 'reaction', reaction: { messageId: 'm', emoji: '👍' } }, 'Reaccionó con 👍'],
    [{ type: 'reaction', reaction: { messageId: 'm' } }, 'Quitó su reacción'],
    [{ revoked: true }, '🚫 Se eliminó este mensaje'],
    [{ type: 'unsupported', text: '' }, spanish.text('phone.unsupported')],
  ])('previews %o as %s', (given, expected) => {
    expect(preview(message('a', given), spanish)).toBe(expected);
  });
});

describe('numbers', () => {
  it.each([
    ['5219991234567', '+52 1 999 123 4567'],
    ['525512345678', '+52 55 1234 5678'],
    ['15551234567', '+1 555 123 4567'],
    ['4930111222', '+4930111222'],
  ])('%s is shown as %s', (digits, expected) => {
    expect(numberText(digits)).toBe(expected);
  });

  it.each([
    ['+52 1 (999) 123-4567', '5219991234567'],
    ['1234567', null],
    ['0529991234567', null],
    ['52999abc4567', null],
    ['1234567890123456', null],
  ])('typed as %s means %s', (typed, expected) => {
    expect(digitsOf(typed)).toBe(expected);
  });
});
