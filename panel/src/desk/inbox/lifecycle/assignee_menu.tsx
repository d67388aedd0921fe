import { PersonIcon } from '../../../shared/ui/icons.tsx';
import { useMay, useSession } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Conversation } from '../queries.ts';
import { useAssign } from './changes.ts';
import { Choice } from './choice.tsx';
import { mayAssign } from './may_assign.ts';
import { useTeam } from './queries.ts';

/** Who has the conversation, and to whom it may be given. */
export function AssigneeMenu({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const { agent } = useSession();
  const supervisor = useMay('supervisor');
  const team = useTeam().data ?? [];
  const assign = useAssign(conversation.id);
  const { assignee } = conversation;
  const may = mayAssign(assignee?.id, agent.id, supervisor);
  const give = (to: number | null) => assign.mutate({ to, seen: assignee });
  const name = assignee === null ? text('desk.inbox.nobody') : assignee.name;
  if (!may.take && !may.give)
    return (
      <span className="pill pill-warn" data-assignee={assignee?.id}>
        <PersonIcon width={16} height={16} />
        {text('desk.inbox.assigned_to', { name })}
      </span>
    );
  return (
    <span className="flex items-center gap-1.5">
      {/* Elsewhere taking over, beside the name, claims it. */}
      {assignee === null && conversation.answerer === 'human' && (
        <button
          type="button"
          className="button min-h-0 px-2.5 py-0.5 text-sm"
          disabled={assign.isPending}
          onClick={() => give(agent.id)}
        >
          {text('desk.inbox.claim')}
        </button>
      )}
      {(assignee !== null || may.give) && (
        <Menu
          label={text('desk.inbox.assign')}
          side="left"
          buttonClass="pill hover:bg-hover"
          button={
            <>
              <PersonIcon width={16} height={16} />
              {assignee?.id === agent.id ? text('desk.inbox.mine') : name}
            </>
          }
        >
          {(close) => (
            <>
              {team.map(({ agent: each, presence, openChats }) => (
                <Choice
                  key={each.id}
                  chosen={each.id === assignee?.id}
                  onChoose={() => {
                    close();
                    if (each.id !== assignee?.id) give(each.id);
                  }}
                >
                  {each.name} · {text(`desk.presence.${presence}`)} · {openChats}
                </Choice>
              ))}
              {assignee !== null && (
                <button
                  type="button"
                  className="menu-item"
                  onClick={() => {
                    close();
                    give(null);
                  }}
                >
                  <span className="w-5 shrink-0" />
                  {text('desk.inbox.give_up')}
                </button>
              )}
            </>
          )}
        </Menu>
      )}
    </span>
  );
}
