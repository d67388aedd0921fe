import { useState } from 'react';
import { PlusIcon } from '../../../shared/ui/icons.tsx';
import { useMay } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Conversation } from '../queries.ts';
import { useLabel } from './changes.ts';
import { Choice } from './choice.tsx';
import { LabelChip } from './label_chip.tsx';
import { LabelsDialog } from './labels_dialog.tsx';
import { useLabels } from './queries.ts';

/** The conversation's labels, and the menu that changes them. */
export function LabelsMenu({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const supervisor = useMay('supervisor');
  const asked = useLabels();
  const label = useLabel(conversation.id);
  const [managing, setManaging] = useState(false);
  const chosen = conversation.labels.map(({ id }) => id);
  const toggle = (id: number) =>
    label.mutate(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <>
      {conversation.labels.map((each) => (
        <LabelChip key={each.id} label={each} />
      ))}
      <Menu
        label={text('desk.inbox.labels')}
        side="left"
        buttonClass="pill hover:bg-hover"
        button={
          <>
            <PlusIcon width={14} height={14} />
            {conversation.labels.length === 0 && text('desk.inbox.labels')}
          </>
        }
      >
        {(close) => (
          <>
            {asked.data?.length === 0 && (
              <p className="px-4 py-2 text-sm text-meta">{text('desk.inbox.labels.none')}</p>
            )}
            {asked.data?.map(({ id, name }) => (
              <Choice key={id} chosen={chosen.includes(id)} onChoose={() => toggle(id)}>
                {name}
              </Choice>
            ))}
            {supervisor && (
              <button
                type="button"
                className="menu-item text-accent-text"
                onClick={() => {
                  close();
                  setManaging(true);
                }}
              >
                {text('desk.inbox.labels.manage')}
              </button>
            )}
          </>
        )}
      </Menu>
      {managing && <LabelsDialog onClose={() => setManaging(false)} />}
    </>
  );
}
