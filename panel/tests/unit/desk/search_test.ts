import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/shared/api/client.ts';
import { fieldErrors } from '../../../src/desk/canned/field_errors.ts';
import { marked } from '../../../src/desk/search/marked.ts';

const shown = (text: string, ...places: [number, number][]) =>
  marked(
    text,
    places.map(([start, length]) => ({ start, length })),
  )
    .map(({ text: words, found }) => (found ? `[${words}]` : words))
    .join('');

describe('an excerpt', () => {
  it('is marked where the words stand', () => {
    expect(shown('hola, mi envío', [9, 5])).toBe('hola, mi [envío]');
    expect(shown('envío', [0, 5])).toBe('[envío]');
    expect(shown('a b c', [0, 1], [4, 1])).toBe('[a] b [c]');
    expect(shown('🍕 pizza', [3, 5])).toBe('🍕 [pizza]');
    expect(shown('nada')).toBe('nada');
  });

  it('loses nothing by places that make no sense', () => {
    expect(shown('hola', [3, 5], [-1, 2], [2, 0])).toBe('hola');
    expect(shown('hola', [2, 2], [0, 1])).toBe('ho[la]');
  });
});

describe('what is wrong with a form', () => {
  it('is told by its field', () => {
    const failure = new Refusal(400, 'invalid_input', '', [
      { field: 'text', message: 'first' },
      { field: 'text', message: 'second' },
      { field: 'shortcut', message: 'taken' },
      null,
      7,
    ]);
    expect(fieldErrors(failure)).toEqual({ text: 'first', shortcut: 'taken' });
  });

  it('is nothing when it is about no field', () => {
    expect(fieldErrors(new Refusal(409, 'conflict', ''))).toEqual({});
    expect(fieldErrors(new Error())).toEqual({});
    expect(fieldErrors(undefined)).toEqual({});
  });
});
