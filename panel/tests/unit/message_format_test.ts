import { describe, expect, it } from 'vitest';
import en from '../../../share/locales/en.json';
import es from '../../../share/locales/es.json';
import { formatMessage } from '../../src/shared/i18n/message_format.ts';

describe('a message pattern', () => {
  const unread = '{n, plural, =0 {nada} one {# mensaje} other {# mensajes}}';

  it.each([
    ['Hola {name}', { name: 'Ana' }, 'Hola Ana'],
    ['{a} y {b}', { a: 1, b: 'dos' }, '1 y dos'],
    ['Hola {name}', {}, 'Hola {name}'],
    [unread, { n: 0 }, 'nada'],
    [unread, { n: 1 }, '1 mensaje'],
    [unread, { n: 1200 }, '1,200 mensajes'],
    ['{x, select, pickup {recoger} other {enviar}}', { x: 'pickup' }, 'recoger'],
    ['{x, select, pickup {recoger} other {enviar}}', { x: 'mail' }, 'enviar'],
    [
      '{n, plural, one {{name} escribió} other {{name} escribió # veces}}',
      { n: 3, name: 'Ana' },
      'Ana escribió 3 veces',
    ],
    ["It's {name}'s", { name: 'Ana' }, "It's Ana's"],
    ["'{'name'}' # ''", {}, "{name} # '"],
  ])('%s with %o', (pattern, values, expected) => {
    expect(formatMessage(pattern, values, 'es-MX')).toBe(expected);
  });

  it.each(['{', '{n, plural, one {a}}', 'a}', '{n, plural}', '{}'])('refuses the broken pattern %s', (pattern) => {
    expect(() => formatMessage(pattern, { n: 5 }, 'es')).toThrow(/message pattern/);
  });
});

describe('the texts of the phone', () => {
  const own = (texts: Record<string, string>) => Object.entries(texts).filter(([key]) => key.startsWith('phone.'));

  it('are the same keys in both languages', () => {
    expect(own(en).map(([key]) => key)).toEqual(own(es).map(([key]) => key));
  });

  it.each([...own(es), ...own(en)])('%s can be formatted', (_, pattern) => {
    const names = ['name', 'title', 'reason', 'label', 'emoji', 'type', 'size', 'most', 'here'];
    const values = Object.fromEntries(names.map((each) => [each, 'x']));
    for (const n of [0, 1, 2]) expect(formatMessage(pattern, { ...values, n }, 'es')).not.toMatch(/[{}]/);
  });
});
