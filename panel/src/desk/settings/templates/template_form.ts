import { Refusal } from '../../../shared/api/client.ts';
import type { Schema } from '../../../shared/api/operations.ts';
import { variablesOf } from './template_text.ts';

export type Template = Schema<'Template'>;
export type Design = Schema<'TemplateDesign'>;
export type Tap = Schema<'TemplateTap'>;
export type HeadFormat = Schema<'TemplateHead'>['format'];
export type Source = NonNullable<Template['sources']>[string];

export const headFormats: readonly HeadFormat[] = ['none', 'text', 'image', 'video', 'gif', 'document', 'location'];
export const tapKinds = ['quick_reply', 'url', 'phone_number', 'copy_code', 'catalog', 'voice_call'] as const;
export const factSources: readonly Source[] = [
  'customer_name',
  'company',
  'agent_name',
  'order_number',
  'order_status',
  'order_items',
  'order_total',
];

/** A template as it stands in the form; examples by the names of their variables, so that they stay when words move. */
export interface TemplateForm {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly named: boolean;
  readonly headFormat: HeadFormat;
  readonly headText: string;
  readonly headExamples: Readonly<Record<string, string>>;
  /** WhatsApp's handle of a file that was shown to it. */
  readonly headFile: string;
  readonly body: string;
  readonly bodyExamples: Readonly<Record<string, string>>;
  readonly footer: string;
  readonly taps: readonly Tap[];
  /** Which fact stands at which variable, by its key: `body.1`. */
  readonly sources: Readonly<Record<string, Source>>;
  /** Parts that this form does not show; they stay as they are. */
  readonly rest: Pick<Design, 'cards' | 'offer' | 'code' | 'unknownParts'>;
}

export const emptyTemplate: TemplateForm = {
  name: '',
  language: 'es_MX',
  category: 'utility',
  named: false,
  headFormat: 'none',
  headText: '',
  headExamples: {},
  headFile: '',
  body: '',
  bodyExamples: {},
  footer: '',
  taps: [],
  sources: {},
  rest: {},
};

export function formOfTemplate({ design, sources }: Pick<Template, 'design' | 'sources'>): TemplateForm {
  const { cards, offer, code, unknownParts } = design;
  return {
    name: design.name,
    language: design.language,
    category: design.category,
    named: design.named ?? false,
    headFormat: design.head?.format ?? 'none',
    headText: design.head?.text?.text ?? '',
    headExamples: byVariable(design.head?.text),
    headFile: design.head?.example ?? '',
    body: design.body?.text ?? '',
    bodyExamples: byVariable(design.body),
    footer: design.footer ?? '',
    taps: design.taps ?? [],
    sources: sources ?? {},
    rest: {
      ...(cards && cards.length > 0 ? { cards } : {}),
      ...(offer ? { offer } : {}),
      ...(code ? { code } : {}),
      ...(unknownParts && unknownParts.length > 0 ? { unknownParts } : {}),
    },
  };
}

function byVariable(text: Design['body']): Readonly<Record<string, string>> {
  if (!text) return {};
  return Object.fromEntries(variablesOf(text.text).map((name, at) => [name, text.examples?.[at] ?? '']));
}

/** What is sent: parts of which nothing was written are left out, and so are sources of variables that are gone. */
export function sentTemplate(form: TemplateForm): { design: Design; sources: Record<string, Source> } {
  const text = (words: string, examples: Readonly<Record<string, string>>) => ({
    text: words,
    examples: variablesOf(words).map((name) => examples[name] ?? ''),
  });
  const head =
    form.headFormat === 'none'
      ? undefined
      : form.headFormat === 'text'
        ? { format: form.headFormat, text: text(form.headText, form.headExamples) }
        : { format: form.headFormat, ...(form.headFile ? { example: form.headFile } : {}) };
  const keys = new Set([
    ...variablesOf(form.body).map((name) => `body.${name}`),
    ...(form.headFormat === 'text' ? variablesOf(form.headText).map((name) => `head.${name}`) : []),
  ]);
  return {
    design: {
      name: form.name.trim(),
      language: form.language.trim(),
      category: form.category,
      ...(form.named ? { named: true } : {}),
      ...(head ? { head } : {}),
      ...(form.body !== '' ? { body: text(form.body, form.bodyExamples) } : {}),
      ...(form.footer.trim() !== '' ? { footer: form.footer.trim() } : {}),
      ...(form.taps.length > 0 ? { taps: form.taps.map(sentTap) } : {}),
      ...form.rest,
    },
    sources: Object.fromEntries(
      Object.entries(form.sources).filter(([key]) => keys.has(key) || !/^(body|head)\.[^.]+$/.test(key)),
    ),
  };
}

/** A button with the fields of its kind alone: what was typed for another kind is not sent. */
function sentTap(tap: Tap): Tap {
  const some = (name: 'label' | 'url' | 'phone' | 'example') => (tap[name]?.trim() ? { [name]: tap[name].trim() } : {});
  switch (tap.kind) {
    case 'url':
      return { kind: tap.kind, ...some('label'), ...some('url'), ...(hasVariable(tap) ? some('example') : {}) };
    case 'phone_number':
      return { kind: tap.kind, ...some('label'), ...some('phone') };
    case 'copy_code':
      return { kind: tap.kind, ...some('label'), ...some('example') };
    case 'quick_reply':
    case 'catalog':
    case 'voice_call':
      return { kind: tap.kind, ...some('label') };
    default:
      return tap; // a kind that this form does not write stays as it is
  }
}

export function hasVariable(tap: Tap): boolean {
  return variablesOf(tap.url ?? '').length > 0;
}

/** Where a refused template breaks a rule: the API's sentence begins with the field. */
export function refusedPlace(failure: unknown): { readonly field: string; readonly message: string } | undefined {
  if (!(failure instanceof Refusal) || failure.code !== 'template_refused') return undefined;
  const found =
    /^((?:name|language|category|head|body|footer|taps|cards|offer|code|unknown_parts)[\w.[\]]*) (.+)$/s.exec(
      failure.message,
    );
  return found ? { field: found[1]!, message: found[2]! } : undefined;
}
