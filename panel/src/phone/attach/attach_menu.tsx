import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { CartIcon, ClipIcon, FileIcon, PersonIcon, PictureIcon, PinIcon } from '../../shared/ui/icons.tsx';
import { useLanguage, type TextKey } from '../texts.ts';
import type { Attachment } from './attachment.ts';
import { FileChooser } from './file_chooser.tsx';

interface Props {
  readonly onAttach: (attachment: Attachment) => void;
}

/** The paper clip, and what can be sent beside words. */
export function AttachMenu({ onAttach }: Props) {
  const { text } = useLanguage();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const attach = (attachment: Attachment) => {
    setOpen(false);
    onAttach(attachment);
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    opener.current?.focus();
  };
  // The browser's chooser takes the focus, so these stay where they are while the menu is closed.
  const files = (['media', 'document'] as const).map((purpose) => (
    <FileChooser key={purpose} purpose={purpose} onPick={(picked) => attach({ kind: 'file', picked })}>
      {(choose) => open && <Item label={`phone.attach.${purpose}`} icon={icons[purpose]} onClick={choose} />}
    </FileChooser>
  ));

  return (
    <div className="contents" onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        className="field-button"
        aria-label={text('phone.attach')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ClipIcon className="-rotate-12" />
      </button>
      <div
        hidden={!open}
        tabIndex={-1}
        className="absolute right-3 bottom-full z-20 mb-1 w-60 rounded-2xl bg-panel py-2 text-ink shadow-pop"
      >
        {files}
        {open &&
          (['location', 'contact', 'cart'] as const).map((kind) => (
            <Item key={kind} label={`phone.${kind}`} icon={icons[kind]} onClick={() => attach({ kind })} />
          ))}
      </div>
    </div>
  );
}

const icons = { media: PictureIcon, document: FileIcon, location: PinIcon, contact: PersonIcon, cart: CartIcon };

interface ItemProps {
  readonly label: TextKey;
  readonly icon: typeof PinIcon;
  readonly onClick: () => void;
}

function Item({ label, icon: Icon, onClick }: ItemProps) {
  const { text } = useLanguage();
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex w-full items-center gap-3.5 px-5 py-2.5 text-left text-[0.95rem] hover:bg-hover focus-visible:bg-hover"
    >
      <Icon width={22} height={22} className="text-accent-text" />
      {text(label)}
    </button>
  );
}
