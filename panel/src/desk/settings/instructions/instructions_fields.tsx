import { useLanguage } from '../../texts.ts';
import { TextArea, TextInput } from '../form/inputs.tsx';
import type { Mistakes } from '../form/mistakes.ts';
import { Section } from '../settings_page.tsx';
import { exampleField, facts, type InstructionsForm } from './instructions_form.ts';

/** As many pairs as the API takes. */
const examplesAtMost = 10;

interface Props {
  readonly form: InstructionsForm;
  readonly onChange: (part: Partial<InstructionsForm>) => void;
  readonly mistakes: Mistakes;
}

export function InstructionsFields({ form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  const topics = mistakes.elsewhere([]).filter(({ field }) => field.startsWith('forbiddenTopics'));
  return (
    <>
      <Section title={text('desk.settings.instructions.who')}>
        <TextArea
          label={text('desk.settings.instructions.persona')}
          hint={text('desk.settings.instructions.persona_help')}
          maxLength={600}
          rows={3}
          value={form.persona}
          onValue={(persona) => onChange({ persona })}
          error={mistakes.at('persona')}
        />
        <TextArea
          label={text('desk.settings.instructions.tone')}
          hint={text('desk.settings.instructions.tone_help')}
          maxLength={400}
          rows={2}
          value={form.tone}
          onValue={(tone) => onChange({ tone })}
          error={mistakes.at('tone')}
        />
      </Section>
      <Section title={text('desk.settings.instructions.facts')} help={text('desk.settings.instructions.facts_help')}>
        {facts.map((each) => (
          <TextArea
            key={each}
            label={text(`desk.settings.instructions.fact.${each}`)}
            maxLength={1000}
            rows={2}
            value={form.facts[each]}
            onValue={(words) => onChange({ facts: { ...form.facts, [each]: words } })}
            error={mistakes.at(`facts.${each}`)}
          />
        ))}
      </Section>
      <Section title={text('desk.settings.instructions.limits')}>
        <TextArea
          label={text('desk.settings.instructions.topics')}
          hint={text('desk.settings.instructions.topics_help')}
          rows={4}
          value={form.forbiddenTopics}
          onValue={(forbiddenTopics) => onChange({ forbiddenTopics })}
          error={topics.map(({ message }) => message).join(' ') || undefined}
        />
      </Section>
      <Examples form={form} onChange={onChange} mistakes={mistakes} />
    </>
  );
}

function Examples({ form, onChange, mistakes }: Props) {
  const { text } = useLanguage();
  const { examples } = form;
  const put = (at: number, part: Partial<(typeof examples)[number]>) =>
    onChange({ examples: examples.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <Section
      title={text('desk.settings.instructions.examples')}
      help={text('desk.settings.instructions.examples_help')}
    >
      {examples.map((example, at) => (
        <fieldset key={at} className="flex flex-col gap-2 border-l-2 border-hairline pl-3">
          <legend className="text-sm text-meta">
            {text('desk.settings.instructions.example', { number: at + 1 })}
          </legend>
          <TextInput
            label={text('desk.settings.instructions.customer_says')}
            maxLength={300}
            value={example.customer}
            onValue={(customer) => put(at, { customer })}
            error={mistakes.at(exampleField(form, at, 'customer'))}
          />
          <TextInput
            label={text('desk.settings.instructions.assistant_says')}
            maxLength={300}
            value={example.assistant}
            onValue={(assistant) => put(at, { assistant })}
            error={mistakes.at(exampleField(form, at, 'assistant'))}
          />
          <button
            type="button"
            className="button self-start"
            onClick={() => onChange({ examples: examples.filter((_, index) => index !== at) })}
          >
            {text('desk.settings.form.remove')}
          </button>
        </fieldset>
      ))}
      {examples.length < examplesAtMost && (
        <button
          type="button"
          className="button self-start"
          onClick={() => onChange({ examples: [...examples, { customer: '', assistant: '' }] })}
        >
          {text('desk.settings.form.add')}
        </button>
      )}
    </Section>
  );
}

/** Fields whose mistakes are told beside them. */
export function shownFields(form: InstructionsForm): readonly string[] {
  return [
    'persona',
    'tone',
    'forbiddenTopics',
    ...form.forbiddenTopics.split('\n').map((_, at) => `forbiddenTopics[${at}]`),
    ...facts.map((each) => `facts.${each}`),
    ...form.examples.flatMap((_, at) => [exampleField(form, at, 'customer'), exampleField(form, at, 'assistant')]),
  ];
}
