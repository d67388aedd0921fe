import { useState, type KeyboardEvent } from 'react';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
}

interface Props {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** Type a part of what you want; arrows choose, Enter does it. */
export function CommandPalette({ commands, onClose }: Props) {
  const { text, locale } = useLanguage();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = commands.filter(({ title }) => matches(title, typed, locale));
  const chosen = Math.min(at, found.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((chosen + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    }
  };
  return (
    <Dialog title={text('desk.palette.title')} onClose={onClose}>
      <input
        role="combobox"
        aria-label={text('desk.palette.title')}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[chosen] ? `palette-${found[chosen].id}` : undefined}
        className="input mb-3"
        placeholder={text('desk.palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <ul id="palette-list" role="listbox" aria-label={text('desk.palette.title')} className="max-h-80 overflow-auto">
        {found.map((command, index) => (
          <li
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={index === chosen}
            className={`cursor-pointer rounded-lg px-3 py-2 ${index === chosen ? 'bg-selected' : ''}`}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            {command.title}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="px-3 py-2 text-meta">{text('desk.palette.nothing')}</p>}
    </Dialog>
  );
}

/** Every word that was typed stands in the title, whatever its accents and capitals. */
export function matches(title: string, typed: string, locale: string): boolean {
  const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale);
  const where = plain(title);
  return plain(typed)
    .split(/\s+/)
    .every((word) => where.includes(word));
}
