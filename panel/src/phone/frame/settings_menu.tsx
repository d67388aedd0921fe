import { ActivityIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { Menu } from './menu.tsx';
import type { Settings, Theme } from '../../shared/settings/use_settings.ts';

interface Props {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
  /** Opens the activity drawer; absent where the panel stands beside the phone or there is none. */
  readonly onActivity: (() => void) | undefined;
}

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const languages = ['auto', 'es', 'en', 'pt'] as const;

export function SettingsMenu({ settings, onChange, onActivity }: Props) {
  const { text } = useLanguage();
  return (
    <Menu>
      {(close) => (
        <>
          {onActivity && (
            <button
              type="button"
              className="flex w-full items-center gap-3 px-5 py-2.5 text-left hover:bg-hover"
              onClick={() => {
                close();
                onActivity();
              }}
            >
              <ActivityIcon width={20} height={20} className="text-meta" />
              {text('phone.activity.title')}
            </button>
          )}
          <Choice
            label={text('phone.theme')}
            options={themes.map((id) => ({ id, label: text(`phone.theme.${id}`) }))}
            value={settings.theme}
            onChange={(theme) => onChange({ ...settings, theme })}
          />
          <Choice
            label={text('phone.language')}
            options={languages.map((id) => ({
              id,
              label: id === 'auto' ? text('phone.language.auto') : id.toUpperCase(),
            }))}
            value={settings.language}
            onChange={(language) => onChange({ ...settings, language })}
          />
        </>
      )}
    </Menu>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends string>({ label, options, value, onChange }: ChoiceProps<Id>) {
  return (
    <div role="group" aria-label={label} className="px-5 py-2">
      <p className="mb-1.5 text-[0.8rem] text-meta">{label}</p>
      <div className="flex gap-1.5">
        {options.map((option) => (
          <button
            key={option.id}
            type="button"
            aria-pressed={option.id === value}
            className="filter-chip grow"
            onClick={() => onChange(option.id)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
