import { useLanguage } from '../texts.ts';
import { Figure } from './charts/figure.tsx';
import { count, share } from './format.ts';
import type { DeskReport } from './queries.ts';

/** What became of the messages of each template. */
export function TemplatesTable({ templates }: { readonly templates: DeskReport['templates'] }) {
  const { text, locale } = useLanguage();
  const columns = (['template', 'sent', 'delivered', 'read', 'replied', 'failed'] as const).map((each) =>
    text(`desk.numbers.${each}`),
  );
  const of = (part: number, whole: number) => `${count(part, locale)} (${share(part, whole, locale)})`;
  const rows = templates.map(({ name, language, sent, delivered, read, replied, failed }) => [
    `${name} · ${language}`,
    count(sent, locale),
    of(delivered, sent),
    of(read, sent),
    of(replied, sent),
    count(failed, locale),
  ]);
  return <Figure title={text('desk.numbers.templates')} table={{ columns, rows }} />;
}
