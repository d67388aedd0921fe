import { element } from './element.ts';

/** Returns `text` as paragraphs with `code` and **strong** in them: all the CommonMark our descriptions use. */
export function prose(text: string): HTMLElement[] {
  return text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => element('p', {}, inline(each.replaceAll(/\s*\n\s*/g, ' '))));
}

export function inline(text: string): (Node | string)[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`') && part.length > 2) return element('code', {}, part.slice(1, -1));
    if (part.startsWith('**') && part.length > 4) return element('strong', {}, part.slice(2, -2));
    return part;
  });
}
