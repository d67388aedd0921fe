import { describe, expect, it } from 'vitest';
import {
  emptyTemplate,
  formOfTemplate,
  refusedPlace,
  sentTemplate,
  type Template,
} from '../../../src/desk/settings/templates/template_form.ts';
import { filledText, nextVariable, variablesOf } from '../../../src/desk/settings/templates/template_text.ts';
import { Refusal } from '../../../src/shared/api/client.ts';

describe('the variables of a text', () => {
  it.each([
    ['Hola', []],
    ['{{2}} y {{1}} y {{ 2 }}', ['1', '2']],
    ['{{10}} {{9}}', ['9', '10']],
    ['{{nombre}} {{apodo}}', ['nombre', 'apodo']],
    ['{{Ñ}} {x}', []],
  ])('%s: %o', (text, names) => {
    expect(variablesOf(text)).toEqual(names);
  });

  it('are filled with what is known, and stand where nothing is', () => {
    expect(filledText('Pedido {{1}}: {{2}}', { '1': 'ORD-1', '2': ' ' })).toBe('Pedido ORD-1: {{2}}');
    expect(nextVariable('{{1}} {{3}}')).toBe('{{4}}');
    expect(nextVariable('')).toBe('{{1}}');
  });
});

const design: Template['design'] = {
  name: 'pedido_listo',
  language: 'es_MX',
  category: 'utility',
  head: { format: 'text', text: { text: 'Para {{1}}', examples: ['Ana'] } },
  body: { text: 'Tu pedido {{1}} está {{2}}.', examples: ['ORD-1', 'listo'] },
  taps: [{ kind: 'url', label: 'Ver', url: 'https://x.example/{{1}}', example: 'https://x.example/1' }],
};

describe('a template in the form', () => {
  it('comes out as it went in', () => {
    const sources = { 'body.1': 'order_number', 'head.1': 'customer_name' } as const;
    expect(sentTemplate(formOfTemplate({ design, sources }))).toEqual({ design, sources });
  });

  it('keeps parts that the form does not show', () => {
    const cards = [{ body: { text: 'Uno' } }];
    expect(sentTemplate(formOfTemplate({ design: { ...design, cards }, sources: null })).design.cards).toEqual(cards);
  });

  it('keeps an example with its variable when words move, and forgets sources of variables that are gone', () => {
    const form = formOfTemplate({ design, sources: { 'body.1': 'order_number', 'body.2': 'order_status' } });
    const { design: sent, sources } = sentTemplate({ ...form, headFormat: 'none', body: 'Está {{2}} ya.' });
    expect(sent.body).toEqual({ text: 'Está {{2}} ya.', examples: ['listo'] });
    expect(sent.head).toBeUndefined();
    expect(sources).toEqual({ 'body.2': 'order_status' });
  });

  it('sends of a button what its kind has', () => {
    const taps = [{ kind: 'quick_reply', label: ' Sí ', url: 'https://old.example' }] as const;
    expect(sentTemplate({ ...emptyTemplate, taps }).design.taps).toEqual([{ kind: 'quick_reply', label: 'Sí' }]);
  });
});

describe('a refused template', () => {
  const refused = (message: string) => new Refusal(400, 'template_refused', message);

  it('names the field that breaks a rule', () => {
    expect(refusedPlace(refused('taps[0].label is empty; it must say something.'))).toEqual({
      field: 'taps[0].label',
      message: 'is empty; it must say something.',
    });
    expect(refusedPlace(refused('WhatsApp says no.'))).toBeUndefined();
    expect(refusedPlace(new Refusal(400, 'invalid_input', 'name is missing.'))).toBeUndefined();
  });
});
