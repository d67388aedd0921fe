import { describe, expect, it } from 'vitest';
import { isBigEmoji, parseMarkup, plainText, type Block, type Inline } from '../../src/shared/markup/markup.ts';
import { shorten } from '../../src/shared/markup/shorten.ts';

/** Writes the tree in short: `b[…]` bold, `i[…]` italic, `s[…]` strike, `c[…]` code, `a[…→…]` link. */
function brief(blocks: readonly Block[]): string {
  const inline = (each: Inline): string => {
    if (each.kind === 'text') return each.text;
    if (each.kind === 'code') return `c[${each.text}]`;
    if (each.kind === 'link') return `a[${each.text}→${each.href}]`;
    return `${each.kind.charAt(0)}[${each.children.map(inline).join('')}]`;
  };
  return blocks
    .map((block) => {
      if (block.kind === 'code') return `C[${block.text}]`;
      const words = block.children.map(inline).join('');
      return block.kind === 'quote' ? `Q[${words}]` : block.kind === 'item' ? `${block.mark}[${words}]` : words;
    })
    .join('|');
}

describe('WhatsApp formatting', () => {
  it.each([
    ['*Total:* $340.00', 'b[Total:] $340.00'],
    ['_hola_ ~no~ `x*y*z`', 'i[hola] s[no] c[x*y*z]'],
    ['*_los dos_*', 'b[i[los dos]]'],
    ['2*3*4', '2*3*4'],
    ['a * no*', 'a * no*'],
    ['*sin cerrar', '*sin cerrar'],
    ['*a\nb*', '*a|b*'],
    ['~30 minutos, ~40 no', '~30 minutos, ~40 no'],
    ['snake_case_name', 'snake_case_name'],
    ['(*sí*), "_no_"!', '(b[sí]), "i[no]"!'],
    ['**', '**'],
    ['*niño*', 'b[niño]'],
    ['*ñ*andú', '*ñ*andú'],
  ])('%s', (text, expected) => {
    expect(brief(parseMarkup(text))).toBe(expected);
  });

  it.each([
    ['- uno\n* dos\n1. tres\n> cita', '•[uno]|•[dos]|1.[tres]|Q[cita]'],
    ['• 2x Pizza', '• 2x Pizza'],
    ['2025. año', '2025. año'],
    ['a\n\nb', 'a||b'],
    ['antes\n```\nx  y\n*z*\n```\ndespués', 'antes|C[x  y\n*z*]|después'],
    ['```abierto', '```abierto'],
    ['a\r\nb', 'a|b'],
  ])('lines: %j', (text, expected) => {
    expect(brief(parseMarkup(text))).toBe(expected);
  });

  it.each([
    ['ve https://a.mx/x?y=1.', 've a[https://a.mx/x?y=1→https://a.mx/x?y=1].'],
    ['(www.a.mx)', '(a[www.a.mx→https://www.a.mx/])'],
    [
      'https://es.wikipedia.org/wiki/Pizza_(comida)',
      'a[https://es.wikipedia.org/wiki/Pizza_(comida)→https://es.wikipedia.org/wiki/Pizza_(comida)]',
    ],
    ['a@b.mx,', 'a[a@b.mx→mailto:a@b.mx],'],
    ['+52 999 123 4567', 'a[+52 999 123 4567→tel:+529991234567]'],
    ['ORD-2025-000456', 'ORD-2025-000456'],
    ['javascript:alert(1) data:text/html,x', 'javascript:alert(1) data:text/html,x'],
    ['https://', 'https://'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('links: %s', (text, expected) => {
    expect(brief(parseMarkup(text))).toBe(expected);
  });

  it('gives the words alone for previews', () => {
    expect(plainText('✅ *¡Pedido creado!*\n\n1. _uno_\n```x```')).toBe('✅ ¡Pedido creado! 1. uno x');
  });

  it.each([
    ['😍', true],
    ['👍🏽 ❤️', true],
    ['👨‍👩‍👧', true],
    ['😍😍😍😍', false],
    ['hola 😍', false],
    ['123', false],
    ['', false],
  ])('large emoji: %j is %s', (text, large) => {
    expect(isBigEmoji(text)).toBe(large);
  });
});

describe('a long text', () => {
  const words = Array.from({ length: 300 }, (_, n) => `palabra${n}`).join(' ');

  it('is cut at a word', () => {
    const { blocks, cut } = shorten(parseMarkup(words), 100, 20);
    expect(cut).toBe(true);
    const kept = plainText(brief(blocks));
    expect(words.startsWith(`${kept} `)).toBe(true);
    expect(kept.length).toBeGreaterThan(80);
    expect(kept.length).toBeLessThanOrEqual(100);
  });

  it('is cut within bold words without losing their form', () => {
    expect(brief(shorten(parseMarkup(`*${words}*`), 40, 20).blocks)).toMatch(/^b\[palabra0 .*\]$/);
  });

  it('is cut after so many lines', () => {
    const { blocks, cut } = shorten(parseMarkup('a\n'.repeat(60)), 5000, 20);
    expect([blocks.length, cut]).toEqual([20, true]);
  });

  it('stays whole when little would be hidden', () => {
    expect(shorten(parseMarkup('x'.repeat(110)), 100, 20).cut).toBe(false);
  });

  it('never breaks an emoji in two', () => {
    const { blocks } = shorten(parseMarkup('😀'.repeat(100)), 51, 20);
    expect(brief(blocks)).toBe('😀'.repeat(25));
  });
});
