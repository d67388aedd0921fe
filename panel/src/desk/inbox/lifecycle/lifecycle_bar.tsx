import { useEffect } from 'react';
import type { Conversation } from '../queries.ts';
import { AssigneeMenu } from './assignee_menu.tsx';
import { useMarkRead } from './changes.ts';
import { LabelsMenu } from './labels_menu.tsx';
import { PriorityMenu } from './priority_menu.tsx';
import { SnoozeMenu } from './snooze_menu.tsx';
import { Viewers } from './viewers.tsx';

/** Below the header: whose the conversation is, how pressing, its labels, until when it is put off, who else looks. */
export function LifecycleBar({ conversation }: { readonly conversation: Conversation }) {
  useReading(conversation);
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-hairline bg-header px-3 py-1.5">
      <AssigneeMenu conversation={conversation} />
      <PriorityMenu conversation={conversation} />
      <SnoozeMenu conversation={conversation} />
      <LabelsMenu conversation={conversation} />
      <span className="grow" />
      <Viewers id={conversation.id} />
    </div>
  );
}

/** What came is read while the page is in sight. Marking it unread by hand lasts until something new comes. */
function useReading({ id, lastMessage, unread }: Conversation): void {
  const { mutate } = useMarkRead(id);
  const newest = lastMessage?.id;
  useEffect(() => {
    const read = () => document.visibilityState === 'visible' && unread > 0 && mutate(true);
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
    // Not with `unread`: it rises again when somebody wants it unread.
  }, [id, newest, mutate]);
}
