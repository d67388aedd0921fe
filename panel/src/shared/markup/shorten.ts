import type { Block, Inline } from './markup.ts';

export interface Shortened {
  readonly blocks: readonly Block[];
  readonly cut: boolean;
}

/**
 * Returns the first `maxChars` characters or `maxLines` lines of a message, whichever ends first, cut at a word.
 * Text that passes the limit by less than a fifth is left whole: "read more" for three words annoys.
 */
export function shorten(blocks: readonly Block[], maxChars: number, maxLines: number): Shortened {
  const chars = blocks.reduce((sum, block) => sum + blockLength(block), 0);
  if (chars <= maxChars * 1.2 && blocks.length <= maxLines * 1.2) return { blocks, cut: false };
  const kept: Block[] = [];
  let left = maxChars;
  for (const block of blocks.slice(0, maxLines)) {
    const length = blockLength(block);
    if (length > left) {
      kept.push(cutBlock(block, left));
      break;
    }
    kept.push(block);
    left -= length;
  }
  return { blocks: kept, cut: true };
}

function blockLength(block: Block): number {
  return (block.kind === 'code' ? block.text.length : inlineLength(block.children)) + 1;
}

function inlineLength(children: readonly Inline[]): number {
  return children.reduce((sum, each) => sum + ('children' in each ? inlineLength(each.children) : each.text.length), 0);
}

function cutBlock(block: Block, chars: number): Block {
  if (block.kind === 'code') return { ...block, text: cutText(block.text, chars) };
  return { ...block, children: cutInline(block.children, chars) };
}

function cutInline(children: readonly Inline[], chars: number): Inline[] {
  const kept: Inline[] = [];
  let left = chars;
  for (const each of children) {
    const length = inlineLength([each]);
    if (length <= left) {
      kept.push(each);
      left -= length;
      continue;
    }
    if ('children' in each) kept.push({ ...each, children: cutInline(each.children, left) });
    else if (each.kind === 'text') kept.push({ ...each, text: cutText(each.text, left) });
    break;
  }
  return kept;
}

/** Cuts before `chars` at a space where there is one, and never inside a surrogate pair. */
function cutText(text: string, chars: number): string {
  const part = text.slice(0, chars).replace(/[\uD800-\uDBFF]$/, '');
  const space = part.lastIndexOf(' ');
  return space > 0 ? part.slice(0, space) : part;
}
