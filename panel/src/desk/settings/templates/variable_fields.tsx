import { useLanguage } from '../../texts.ts';
import { Select, TextInput } from '../form/inputs.tsx';
import type { Mistakes } from '../form/mistakes.ts';
import { factSources, type Source } from './template_form.ts';
import { variablesOf } from './template_text.ts';

interface Props {
  readonly place: 'head' | 'body';
  readonly words: string;
  readonly examples: Readonly<Record<string, string>>;
  readonly onExamples: (examples: Readonly<Record<string, string>>) => void;
  readonly sources: Readonly<Record<string, Source>>;
  readonly onSources: (sources: Readonly<Record<string, Source>>) => void;
  readonly mistakes: Mistakes;
}

/** For each variable of a text an example for WhatsApp's reviewers, and the fact that stands there by itself. */
export function VariableFields({ place, words, examples, onExamples, sources, onSources, mistakes }: Props) {
  const { text } = useLanguage();
  const names = variablesOf(words);
  const field = place === 'body' ? 'body.examples' : 'head.text.examples';
  if (names.length === 0) return null;
  const options = [
    { value: '' as const, label: text('desk.settings.templates.source.none') },
    ...factSources.map((value) => ({ value, label: text(`desk.settings.templates.source.${value}`) })),
  ];
  const choose = (key: string, source: Source | '') => {
    const { [key]: _, ...others } = sources;
    onSources(source === '' ? others : { ...others, [key]: source });
  };
  return (
    <div className="flex flex-col gap-3">
      {names.map((name, at) => {
        const key = `${place}.${name}`;
        return (
          <div key={name} className="grid gap-3 sm:grid-cols-2">
            <TextInput
              label={text('desk.settings.templates.example_of', { variable: `{{${name}}}` })}
              value={examples[name] ?? ''}
              onValue={(value) => onExamples({ ...examples, [name]: value })}
              error={mistakes.at(`${field}[${at}]`) ?? (at === 0 ? mistakes.at(field) : undefined)}
            />
            <Select
              label={text('desk.settings.templates.source_of', { variable: `{{${name}}}` })}
              value={sources[key] ?? ''}
              options={options}
              onValue={(source) => choose(key, source)}
            />
          </div>
        );
      })}
    </div>
  );
}
