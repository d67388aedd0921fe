import { useState } from 'react';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import type { ListRow } from '../api/types.ts';
import { Sheet } from '../frame/screen.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly message: ChatMessage;
  readonly onChoose: (row: ListRow) => void;
  readonly onClose: () => void;
}

/** The options of a list message: sections of rows, one of which can be chosen and then sent. */
export function ListSheet({ message, onChoose, onClose }: Props) {
  const { text } = useLanguage();
  const [chosen, setChosen] = useState<ListRow | null>(null);
  const list = message.list;
  if (!list) return null;
  return (
    <Sheet kind="bottom" label={list.button} onClose={onClose}>
      <div aria-hidden="true" className="mx-auto mt-2.5 h-1 w-9 rounded-full bg-faint/50" />
      <header className="flex items-center gap-3 px-3 pt-1 pb-2">
        <button type="button" className="icon-button" aria-label={text('phone.close')} onClick={onClose}>
          <CloseIcon />
        </button>
        <h2 className="text-[1.12rem] font-medium">{list.button}</h2>
      </header>
      <form
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) onChoose(chosen);
        }}
      >
        <div className="scroll-slim min-h-0 overflow-y-auto pb-2">
          {list.sections.map((section, index) => (
            <fieldset key={index} className="pb-1">
              <legend className={section.title ? 'px-5 pt-2 pb-1 text-[0.86rem] font-medium text-meta' : 'sr-only'}>
                {section.title ?? list.button}
              </legend>
              {section.rows.map((row) => (
                <label
                  key={row.id}
                  data-row={row.id}
                  className="flex cursor-pointer items-center gap-4 px-5 py-2.5 hover:bg-hover"
                >
                  <span className="min-w-0 grow">
                    <span className="block text-base leading-snug">{row.title}</span>
                    {row.description !== undefined && (
                      <span className="block text-[0.86rem] leading-snug text-meta">{row.description}</span>
                    )}
                  </span>
                  <input
                    type="radio"
                    name="row"
                    className="radio"
                    checked={chosen?.id === row.id}
                    onChange={() => setChosen(row)}
                  />
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        <div className="border-t border-hairline px-5 py-3">
          <button type="submit" disabled={!chosen} className="pill-button w-full">
            {text('phone.send')}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
