import { ListIcon, ReplyIcon } from '../../shared/ui/icons.tsx';
import type { ButtonChoice } from '../api/types.ts';
import { useLanguage } from '../texts.ts';

const row =
  'flex min-h-11 w-full items-center justify-center gap-2 border-t border-hairline px-3 py-2 text-[0.95rem] font-medium text-accent-text enabled:hover:bg-hover';

interface ButtonsProps {
  readonly buttons: readonly ButtonChoice[];
  readonly chosen: string | undefined;
  readonly onChoose: (button: ButtonChoice) => void;
}

/** Reply buttons. As in WhatsApp, one answer closes them all. */
export function ChoiceButtons({ buttons, chosen, onChoose }: ButtonsProps) {
  const { text } = useLanguage();
  return (
    <div role="group" aria-label={text('phone.buttons')} className="bubble-choices">
      {buttons.map((button) => (
        <button
          key={button.id}
          type="button"
          data-choice={button.id}
          className={`${row} disabled:text-faint`}
          disabled={chosen !== undefined}
          onClick={() => onChoose(button)}
        >
          <ReplyIcon width={18} height={18} className="shrink-0" />
          {button.title}
        </button>
      ))}
    </div>
  );
}

export function ListOpener({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <div className="bubble-choices">
      <button type="button" data-list-opener className={row} aria-haspopup="dialog" onClick={onOpen}>
        <ListIcon width={19} height={19} className="shrink-0" />
        {label}
      </button>
    </div>
  );
}
