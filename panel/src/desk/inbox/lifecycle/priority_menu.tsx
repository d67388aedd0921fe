import { AlertIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Conversation } from '../queries.ts';
import { usePrioritise } from './changes.ts';
import { Choice } from './choice.tsx';

const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** How pressing the conversation is. */
export function PriorityMenu({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const prioritise = usePrioritise(conversation.id);
  const { priority } = conversation;
  const pressing = priority === 'high' || priority === 'urgent';
  return (
    <Menu
      label={text('desk.inbox.priority')}
      side="left"
      buttonClass={`pill hover:bg-hover ${pressing ? 'pill-warn' : ''}`}
      button={
        <>
          {pressing && <AlertIcon width={14} height={14} />}
          {text(`desk.inbox.priority.${priority}`)}
        </>
      }
    >
      {(close) =>
        priorities.map((each) => (
          <Choice
            key={each}
            chosen={each === priority}
            onChoose={() => {
              close();
              if (each !== priority) prioritise.mutate(each);
            }}
          >
            {text(`desk.inbox.priority.${each}`)}
          </Choice>
        ))
      }
    </Menu>
  );
}
