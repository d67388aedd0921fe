import { useLanguage } from '../../texts.ts';
import type { CannedReply } from './canned.ts';

interface Props {
  readonly id: string;
  readonly replies: readonly CannedReply[];
  readonly chosen: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (reply: CannedReply) => void;
}

/** The replies that fit what was typed behind `/`; the box below keeps the focus and moves among them. */
export function CannedChoices({ id, replies, chosen, onPoint, onChoose }: Props) {
  const { text } = useLanguage();
  if (replies.length === 0) return <p className="px-3 py-2 text-sm text-meta">{text('desk.canned.none')}</p>;
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={text('desk.canned.title')}
      className="mb-2 max-h-64 overflow-auto rounded-xl border border-hairline bg-panel"
    >
      {replies.map((reply, index) => (
        <li
          key={reply.id}
          id={`${id}-${reply.id}`}
          role="option"
          aria-selected={index === chosen}
          className={`cursor-pointer px-3 py-2 ${index === chosen ? 'bg-selected' : ''}`}
          onPointerMove={() => onPoint(index)}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(reply);
          }}
        >
          <span className="font-medium">/{reply.shortcut}</span> <span className="text-meta">{reply.title}</span>
          <span className="line-clamp-1 text-sm text-meta">{reply.text}</span>
        </li>
      ))}
    </ul>
  );
}
