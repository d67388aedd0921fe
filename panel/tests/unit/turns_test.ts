import { describe, expect, it } from 'vitest';
import { titleOf } from '../../src/phone/activity/titles.ts';
import { groupByTurn, turnTime } from '../../src/phone/activity/turns.ts';
import type { Activity } from '../../src/phone/api/types.ts';
import { phoneLanguage } from '../../src/phone/texts.ts';

let last = 0;
function entry(kind: Activity['kind'], title: string, detail: Record<string, unknown> = {}): Activity {
  return { id: `a${++last}`, at: '2026-11-23T10:00:00Z', kind, title, detail };
}
const webhook = (title: string, value: object) =>
  entry('webhook', title, { status: 200, body: { entry: [{ changes: [{ value }] }] } });
const wrote = (from: string, body: string) =>
  webhook('messages · text', { messages: [{ from, type: 'text', text: { body } }] });
const sent = (to: string) => entry('send', `text · +${to}`, { body: { to: `+${to}`, type: 'text' } });
const ticked = (to: string) => webhook('statuses · read', { statuses: [{ recipient_id: to }] });
const ended = (conversation: number, ms: number) => entry('turn', 'turn.ended', { turn: 1, conversation, ms });
const asked = () => entry('shop', 'GET /api/products', { method: 'GET', path: '/api/products?search=x', status: 200 });

describe('the log by turns', () => {
  it('puts a conversation together, from the message to the tick', () => {
    const log = [wrote('1', 'hola'), asked(), ended(7, 120), sent('1'), ticked('1'), wrote('1', 'adiós'), asked()];
    const groups = groupByTurn(log);
    expect(groups.map(({ words, entries }) => [words, entries.length])).toEqual([
      [['hola'], 5],
      [['adiós'], 2],
    ]);
    expect(turnTime(groups[0]?.turn)).toBe(120);
    expect(groups[1]?.turn).toBeUndefined();
  });

  it('gives a late tick to the answer it is about', () => {
    const log = [wrote('1', 'hola'), ended(7, 1), sent('1'), wrote('1', 'adiós'), ticked('1'), ended(7, 2)];
    expect(groupByTurn(log).map(({ entries }) => entries.length)).toEqual([4, 2]);
  });

  it('keeps two customers apart', () => {
    const first = [wrote('1', 'a'), ended(7, 1), wrote('2', 'b'), ended(8, 2)];
    const both = [wrote('1', 'c'), wrote('2', 'd'), ended(8, 3), sent('2'), ended(7, 4), sent('1')];
    const groups = groupByTurn([...first, ...both]);
    expect(groups.map(({ phone, words, turn }) => [phone, words.join(), turnTime(turn)])).toEqual([
      ['1', 'a', 1],
      ['2', 'b', 2],
      ['1', 'c', 4],
      ['2', 'd', 3],
    ]);
  });

  it('makes one turn of a burst, and leaves beside what is nobody’s', () => {
    const groups = groupByTurn([asked(), asked(), wrote('1', 'uno'), wrote('1', 'dos'), ended(7, 5)]);
    expect(groups.map(({ words, entries }) => [words, entries.length])).toEqual([
      [[], 2],
      [['uno', 'dos'], 3],
    ]);
  });
});

describe('a title', () => {
  it.each([
    [ended(1, 1), 'Turno terminado'],
    [asked(), 'Buscar productos'],
    [entry('tool', 'x', { name: 'create_ecommerce_order' }), 'Cotizar o crear un pedido'],
    [ticked('1'), 'Aviso: leído'],
    [entry('send', 'read'), 'Marcado como leído, escribiendo…'],
    [entry('tool', 'x', { name: 'a_tool_of_tomorrow' }), undefined],
  ])('is for people', (each, title) => {
    expect(titleOf(each, phoneLanguage('es-MX'))).toBe(title);
  });
});
