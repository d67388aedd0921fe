/**
 * WhatsApp's text formatting as a tree.
 * Source: WhatsApp Help Center, "How to format your messages": *bold*, _italic_, ~strike~, ```monospace```, `inline code`,
 * "- " or "* " bullets, "1. " numbers, "> " quotes. A marker must touch its text and stand at a word's edge; only ``` spans lines.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: 'line'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'item'; readonly mark: string; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string };

/** Returns one block for each line of `text` (a ``` block may cover several). Never throws; unmatched markers stay text. */
export function parseMarkup(text: string): Block[] {
  const blocks: Block[] = [];
  let rest = text.replaceAll('\r\n', '\n');
  while (rest.length > 0) {
    const open = rest.indexOf('```');
    const close = open < 0 ? -1 : rest.indexOf('```', open + 3);
    const code = close < 0 ? '' : rest.slice(open + 3, close);
    if (close < 0 || code.trim() === '') {
      blocks.push(...parseLines(rest));
      break;
    }
    const before = rest.slice(0, open).replace(/\n$/, '');
    if (before !== '') blocks.push(...parseLines(before));
    blocks.push({ kind: 'code', text: code.replace(/^\n|\n$/g, '') });
    rest = rest.slice(close + 3).replace(/^\n/, '');
  }
  return blocks;
}

function parseLines(text: string): Block[] {
  return text.split('\n').map(parseLine);
}

function parseLine(line: string): Block {
  const quote = /^> ?(?=\S)/.exec(line);
  if (quote) return { kind: 'quote', children: parseInline(line.slice(quote[0].length)) };
  const bullet = /^[-*] (?=\S)/.exec(line);
  if (bullet) return { kind: 'item', mark: '•', children: parseInline(line.slice(bullet[0].length)) };
  const number = /^(\d{1,3})\. (?=\S)/.exec(line);
  if (number) return { kind: 'item', mark: `${number[1]}.`, children: parseInline(line.slice(number[0].length)) };
  return { kind: 'line', children: parseInline(line) };
}

const kinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const wordChar = /[\p{L}\p{N}]/u;

function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') out.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const atEdge = at === 0 || !wordChar.test(text.charAt(at - 1));
    const found = atEdge ? (markedAt(text, at) ?? linkAt(text, at)) : null;
    if (found) {
      flush();
      out.push(found.inline);
      at = found.end;
    } else {
      plain += text.charAt(at);
      at++;
    }
  }
  flush();
  return out;
}

interface Found {
  readonly inline: Inline;
  /** Index of the first character after it. */
  readonly end: number;
}

function markedAt(text: string, at: number): Found | null {
  const marker = text.charAt(at);
  if (marker === '`') {
    const close = text.indexOf('`', at + 1);
    const code = text.slice(at + 1, close);
    return close > at + 1 && code.trim() !== '' ? { inline: { kind: 'code', text: code }, end: close + 1 } : null;
  }
  if (marker !== '*' && marker !== '_' && marker !== '~') return null;
  const first = text.charAt(at + 1);
  if (first === '' || first === marker || /\s/.test(first)) return null;
  for (let close = text.indexOf(marker, at + 2); close >= 0; close = text.indexOf(marker, close + 1)) {
    const touches = !/\s/.test(text.charAt(close - 1));
    const edge = !wordChar.test(text.charAt(close + 1));
    if (touches && edge) {
      return { inline: { kind: kinds[marker], children: parseInline(text.slice(at + 1, close)) }, end: close + 1 };
    }
  }
  return null;
}

const web = /^(?:https?:\/\/|www\.)[^\s<>"'`]+/i;
const mail = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const phone = /^\+\d[\d ()-]{7,17}\d/;

function linkAt(text: string, at: number): Found | null {
  const rest = text.slice(at);
  const address = web.exec(rest)?.[0];
  if (address) return webLink(trimEnd(address), at);
  const found = mail.exec(rest)?.[0];
  if (found) return { inline: { kind: 'link', text: found, href: `mailto:${found}` }, end: at + found.length };
  const number = phone.exec(rest)?.[0];
  if (!number) return null;
  return { inline: { kind: 'link', text: number, href: `tel:+${number.replace(/\D/g, '')}` }, end: at + number.length };
}

/** Only http and https become links, whatever the text says: the address comes from the other side. */
function webLink(address: string, at: number): Found | null {
  const full = /^www\./i.test(address) ? `https://${address}` : address;
  const url = URL.parse(full);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  return { inline: { kind: 'link', text: address, href: url.href }, end: at + address.length };
}

/** Leaves out punctuation that ends the sentence rather than the address, and a bracket that was opened before it. */
function trimEnd(address: string): string {
  let end = address.replace(/[.,;:!?*_~]+$/, '');
  while (end.endsWith(')') && end.split(')').length > end.split('(').length) end = end.slice(0, -1);
  return end;
}

/** Returns the text without its markers, on one line; for previews in lists and quotes. */
export function plainText(text: string): string {
  return parseMarkup(text)
    .map((block) => {
      if (block.kind === 'code') return block.text;
      const line = inlineText(block.children);
      return block.kind === 'item' ? `${block.mark} ${line}` : line;
    })
    .filter((line) => line.trim() !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

function inlineText(children: readonly Inline[]): string {
  return children.map((each) => ('children' in each ? inlineText(each.children) : each.text)).join('');
}

/** True for one to three emoji and nothing else, which WhatsApp shows large. */
export function isBigEmoji(text: string): boolean {
  return /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(text.trim());
}
