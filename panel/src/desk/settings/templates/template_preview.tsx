import { Words } from '../../inbox/content/content_view.tsx';
import { useLanguage } from '../../texts.ts';
import { filledText } from './template_text.ts';
import type { TemplateForm } from './template_form.ts';

/** How the customer will read it, with the examples in place of the variables; while it is written. */
export function TemplatePreview({ form }: { readonly form: TemplateForm }) {
  const { text } = useLanguage();
  return (
    <aside
      aria-label={text('desk.settings.templates.preview')}
      className="flex w-full shrink-0 flex-col gap-2 self-start rounded-xl bg-stage p-4 min-[1200px]:sticky min-[1200px]:top-0 min-[1200px]:w-72"
    >
      <h2 className="text-sm text-meta">{text('desk.settings.templates.preview')}</h2>
      <div data-preview className="bubble-in flex flex-col gap-1 self-start">
        {form.headFormat === 'text' && <p className="font-semibold">{filledText(form.headText, form.headExamples)}</p>}
        {form.headFormat !== 'text' && form.headFormat !== 'none' && (
          <p className="rounded-md bg-hover p-4 text-center text-sm text-meta">
            {text(`desk.settings.templates.head.${form.headFormat}`)}
          </p>
        )}
        {form.body === '' ? (
          <p className="text-meta">{text('desk.settings.templates.preview_empty')}</p>
        ) : (
          <Words text={filledText(form.body, form.bodyExamples)} />
        )}
        {form.footer !== '' && <p className="text-sm text-meta">{form.footer}</p>}
      </div>
      {form.taps.map((tap, at) => (
        <p key={at} className="rounded-lg bg-panel px-3 py-1.5 text-center text-sm text-accent-text">
          {tap.label?.trim() || tap.kind}
        </p>
      ))}
    </aside>
  );
}
