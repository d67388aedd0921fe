import { useMutation } from '@tanstack/react-query';
import { refusalText } from '../../api/refusal_text.ts';
import { useLanguage } from '../../texts.ts';
import { Field } from '../../ui/field.tsx';
import { Select, TextInput } from '../form/inputs.tsx';
import { Section } from '../settings_page.tsx';
import type { FieldsProps } from './template_fields.tsx';
import { headFormats } from './template_form.ts';
import { uploadExample } from './upload_example.ts';
import { VariableFields } from './variable_fields.tsx';

/** The kinds of file of each format that WhatsApp takes. */
const accepted: Readonly<Record<string, string>> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4',
  gif: 'video/mp4',
  document: 'application/pdf',
};

export function HeadFields({ form, onChange, mistakes }: FieldsProps) {
  const language = useLanguage();
  const { text } = language;
  const upload = useMutation({ mutationFn: uploadExample, onSuccess: (headFile) => onChange({ headFile }) });
  const accept = accepted[form.headFormat];
  const formats = headFormats.includes(form.headFormat) ? headFormats : [...headFormats, form.headFormat];
  return (
    <Section title={text('desk.settings.templates.head')}>
      <Select
        label={text('desk.settings.templates.head_format')}
        value={form.headFormat}
        options={formats.map((value) => ({ value, label: text(`desk.settings.templates.head.${value}`) }))}
        onValue={(headFormat) => onChange({ headFormat, headFile: '' })}
        error={mistakes.at('head.format')}
      />
      {form.headFormat === 'text' && (
        <>
          <TextInput
            label={text('desk.settings.templates.head_text')}
            maxLength={120}
            value={form.headText}
            onValue={(headText) => onChange({ headText })}
            error={mistakes.at('head.text.text')}
          />
          <VariableFields
            place="head"
            words={form.headText}
            examples={form.headExamples}
            onExamples={(headExamples) => onChange({ headExamples })}
            sources={form.sources}
            onSources={(sources) => onChange({ sources })}
            mistakes={mistakes}
          />
        </>
      )}
      {accept && (
        <Field
          label={text('desk.settings.templates.head_file')}
          hint={text(
            upload.isPending
              ? 'desk.settings.templates.uploading'
              : form.headFile
                ? 'desk.settings.templates.head_file_there'
                : 'desk.settings.templates.head_file_help',
          )}
          error={upload.error ? refusalText(upload.error, language) : mistakes.at('head.example')}
        >
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept={accept}
              className="input"
              disabled={upload.isPending}
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                if (file) upload.mutate(file);
              }}
            />
          )}
        </Field>
      )}
    </Section>
  );
}
