import { useLanguage } from '../../texts.ts';
import { Select, TextInput } from '../form/inputs.tsx';
import { Section } from '../settings_page.tsx';
import type { FieldsProps } from './template_fields.tsx';
import { hasVariable, tapKinds, type Tap } from './template_form.ts';

/** WhatsApp Cloud API, "Templates, buttons": as many as a template may have. */
const tapsAtMost = 10;

/** The buttons below the text. */
export function TapFields({ form, onChange, mistakes }: FieldsProps) {
  const { text } = useLanguage();
  const { taps } = form;
  const put = (at: number, part: Partial<Tap>) =>
    onChange({ taps: taps.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  const wrong = mistakes.at('taps');
  return (
    <Section title={text('desk.settings.templates.taps')}>
      {wrong && (
        <p role="alert" className="text-sm text-danger">
          {wrong}
        </p>
      )}
      {taps.map((tap, at) => (
        <fieldset key={at} className="flex flex-col gap-3 border-l-2 border-hairline pl-3">
          <legend className="text-sm text-meta">{text('desk.settings.templates.tap', { number: at + 1 })}</legend>
          <OneTap tap={tap} at={at} onPut={(part) => put(at, part)} mistakes={mistakes} />
          <button
            type="button"
            className="button self-start"
            onClick={() => onChange({ taps: taps.filter((_, index) => index !== at) })}
          >
            {text('desk.settings.form.remove')}
          </button>
        </fieldset>
      ))}
      {taps.length < tapsAtMost && (
        <button
          type="button"
          className="button self-start"
          onClick={() => onChange({ taps: [...taps, { kind: 'quick_reply', label: '' }] })}
        >
          {text('desk.settings.form.add')}
        </button>
      )}
    </Section>
  );
}

interface TapProps extends Pick<FieldsProps, 'mistakes'> {
  readonly tap: Tap;
  readonly at: number;
  readonly onPut: (part: Partial<Tap>) => void;
}

function OneTap({ tap, at, onPut, mistakes }: TapProps) {
  const { text } = useLanguage();
  const written = tapKinds.find((each) => each === tap.kind);
  if (!written)
    return <p className="text-sm text-meta">{text('desk.settings.templates.tap_other', { kind: tap.kind })}</p>;
  const field = (part: string) => mistakes.at(`taps[${at}]${part}`);
  return (
    <>
      <Select
        label={text('desk.settings.templates.tap_kind')}
        value={written}
        options={tapKinds.map((value) => ({ value, label: text(`desk.settings.templates.tap_kind.${value}`) }))}
        onValue={(kind) => onPut({ kind })}
        error={field('')}
      />
      <TextInput
        label={text('desk.settings.templates.tap_label')}
        maxLength={25}
        value={tap.label ?? ''}
        onValue={(label) => onPut({ label })}
        error={field('.label')}
      />
      {written === 'url' && (
        <TextInput
          label={text('desk.settings.templates.tap_url')}
          hint={text('desk.settings.templates.tap_url_help', { example: '{{1}}' })}
          type="url"
          maxLength={2000}
          value={tap.url ?? ''}
          onValue={(url) => onPut({ url })}
          error={field('.url')}
        />
      )}
      {written === 'phone_number' && (
        <TextInput
          label={text('desk.settings.templates.tap_phone')}
          type="tel"
          maxLength={20}
          value={tap.phone ?? ''}
          onValue={(phone) => onPut({ phone })}
          error={field('.phone')}
        />
      )}
      {(written === 'copy_code' || (written === 'url' && hasVariable(tap))) && (
        <TextInput
          label={text('desk.settings.templates.tap_example')}
          value={tap.example ?? ''}
          onValue={(example) => onPut({ example })}
          error={field('.example')}
        />
      )}
    </>
  );
}
