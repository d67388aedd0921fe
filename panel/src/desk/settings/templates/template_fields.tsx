import { useLanguage } from '../../texts.ts';
import { Select, Switch, TextArea, TextInput } from '../form/inputs.tsx';
import type { Mistakes } from '../form/mistakes.ts';
import { Section } from '../settings_page.tsx';
import { HeadFields } from './head_fields.tsx';
import { TapFields } from './tap_fields.tsx';
import type { TemplateForm } from './template_form.ts';
import { nextVariable } from './template_text.ts';
import { VariableFields } from './variable_fields.tsx';
import { categoryWord, knownCategories } from './words.ts';

export interface FieldsProps {
  readonly form: TemplateForm;
  readonly onChange: (part: Partial<TemplateForm>) => void;
  readonly mistakes: Mistakes;
}

interface Props extends FieldsProps {
  readonly isNew: boolean;
}

export function TemplateFields({ form, onChange, mistakes, isNew }: Props) {
  const language = useLanguage();
  const { text } = language;
  const rest = Object.keys(form.rest);
  return (
    <>
      <Section title={text('desk.settings.templates.about')}>
        <TextInput
          label={text('desk.settings.templates.name')}
          hint={text(isNew ? 'desk.settings.templates.name_help' : 'desk.settings.templates.name_stays')}
          required
          maxLength={512}
          spellCheck={false}
          autoCapitalize="none"
          disabled={!isNew}
          value={form.name}
          onValue={(name) => onChange({ name: name.toLowerCase().replaceAll(/[ -]/g, '_') })}
          error={mistakes.at('name')}
        />
        <TextInput
          label={text('desk.language')}
          hint={text('desk.settings.templates.language_help')}
          required
          maxLength={20}
          spellCheck={false}
          disabled={!isNew}
          value={form.language}
          onValue={(tongue) => onChange({ language: tongue })}
          error={mistakes.at('language')}
        />
        <Select
          label={text('desk.settings.templates.category')}
          hint={text('desk.settings.templates.category_help')}
          value={form.category}
          options={knownCategories.map((value) => ({ value, label: categoryWord(value, language) }))}
          onValue={(category) => onChange({ category })}
          error={mistakes.at('category')}
        />
        <Switch
          label={text('desk.settings.templates.named')}
          hint={text('desk.settings.templates.named_help', { example: '{{customer_name}}' })}
          checked={form.named}
          onChecked={(named) => onChange({ named })}
        />
      </Section>
      <HeadFields form={form} onChange={onChange} mistakes={mistakes} />
      <Section title={text('desk.settings.templates.body')}>
        <TextArea
          label={text('desk.settings.templates.body_text')}
          hint={text('desk.settings.templates.body_help', { example: '{{1}}' })}
          rows={6}
          maxLength={2000}
          value={form.body}
          onValue={(body) => onChange({ body })}
          error={mistakes.at('body.text') ?? mistakes.at('body')}
        />
        {!form.named && (
          <button
            type="button"
            className="button self-start"
            onClick={() => onChange({ body: `${form.body}${nextVariable(form.body)}` })}
          >
            {text('desk.settings.templates.add_variable', { variable: nextVariable(form.body) })}
          </button>
        )}
        <VariableFields
          place="body"
          words={form.body}
          examples={form.bodyExamples}
          onExamples={(bodyExamples) => onChange({ bodyExamples })}
          sources={form.sources}
          onSources={(sources) => onChange({ sources })}
          mistakes={mistakes}
        />
        <TextInput
          label={text('desk.settings.templates.footer')}
          hint={text('desk.settings.form.optional')}
          maxLength={60}
          value={form.footer}
          onValue={(footer) => onChange({ footer })}
          error={mistakes.at('footer')}
        />
      </Section>
      <TapFields form={form} onChange={onChange} mistakes={mistakes} />
      {rest.length > 0 && (
        <p className="text-sm text-meta">{text('desk.settings.templates.rest', { parts: rest.join(', ') })}</p>
      )}
    </>
  );
}

/** Fields whose mistakes are told beside them. */
export function shownFields(form: TemplateForm): readonly string[] {
  return [
    ...['name', 'language', 'category', 'head.format', 'head.text.text', 'head.text.examples', 'head.example'],
    ...['body', 'body.text', 'body.examples', 'footer', 'taps'],
    ...Array.from({ length: 20 }, (_, at) => [`body.examples[${at}]`, `head.text.examples[${at}]`]).flat(),
    ...form.taps.flatMap((_, at) => ['', '.label', '.url', '.phone', '.example'].map((part) => `taps[${at}]${part}`)),
  ];
}
