import type { ReactNode } from 'react';
import type { Block, Inline } from '../markup/markup.ts';

interface Props {
  readonly blocks: readonly Block[];
  /** Put behind the last word, on its line where there is room. */
  readonly after?: ReactNode;
}

/** Shows formatted text. Everything is text nodes and elements of ours; nothing of it is ever read as HTML. */
export function MarkupView({ blocks, after }: Props): ReactNode {
  return blocks.map((block, index) => (
    <BlockView key={index} block={block} after={index === blocks.length - 1 ? after : undefined} />
  ));
}

function BlockView({ block, after }: { readonly block: Block; readonly after: ReactNode }) {
  switch (block.kind) {
    case 'code':
      return (
        <code className="block font-mono text-[0.93em] whitespace-pre-wrap">
          {block.text}
          {after}
        </code>
      );
    case 'quote':
      return (
        <span className="my-0.5 block border-l-4 border-quote-bar pl-2 text-meta">
          <Inlines of={block.children} />
          {after}
        </span>
      );
    case 'item':
      return (
        <span className="block pl-[1.35em] -indent-[1.35em]">
          <span className="inline-block min-w-[1.35em] pr-1 indent-0">{block.mark} </span>
          <Inlines of={block.children} />
          {after}
        </span>
      );
    case 'line':
      return (
        <span className="block min-h-[1lh]">
          <Inlines of={block.children} />
          {after}
        </span>
      );
  }
}

function Inlines({ of }: { readonly of: readonly Inline[] }): ReactNode {
  return of.map((inline, index) => <InlineView key={index} inline={inline} />);
}

function InlineView({ inline }: { readonly inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="rounded-sm bg-code px-1 font-mono text-[0.93em]">{inline.text}</code>;
    case 'link':
      return (
        <a
          className="text-link underline decoration-1 underline-offset-2"
          href={inline.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          {inline.text}
        </a>
      );
    case 'bold':
      return (
        <strong className="font-semibold">
          <Inlines of={inline.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines of={inline.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines of={inline.children} />
        </s>
      );
  }
}
