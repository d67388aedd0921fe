import { memo, useState } from 'react';
import {
  HookIcon,
  ModelIcon,
  NoteIcon,
  PaperPlaneIcon,
  RightIcon,
  StoreIcon,
  ToolIcon,
  TurnIcon,
} from '../../shared/ui/icons.tsx';
import type { Activity, ActivityKind } from '../api/types.ts';
import { useLanguage } from '../texts.ts';
import { describe, duration, type Line } from './describe.ts';
import { JsonView } from './json_view.tsx';
import { titleOf } from './titles.ts';

export const kindIcon: Record<ActivityKind, typeof StoreIcon> = {
  webhook: HookIcon,
  turn: TurnIcon,
  tool: ToolIcon,
  shop: StoreIcon,
  send: PaperPlaneIcon,
  model: ModelIcon,
  note: NoteIcon,
};

const kindColour: Record<ActivityKind, string> = {
  webhook: 'text-kind-webhook',
  turn: 'text-kind-turn',
  tool: 'text-kind-tool',
  shop: 'text-kind-shop',
  send: 'text-kind-send',
  model: 'text-kind-model',
  note: 'text-meta',
};

const toneColour: Record<Line['tone'], string> = {
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-danger',
  plain: 'text-meta',
};

export const ActivityRow = memo(function ActivityRow({ entry }: { readonly entry: Activity }) {
  const language = useLanguage();
  const { text, locale } = language;
  const title = titleOf(entry, language);
  const took = entry.ms ?? entry.detail?.ms;
  const [open, setOpen] = useState(false);
  const line = describe(entry);
  const Icon = kindIcon[entry.kind] ?? NoteIcon;
  const hasDetail = entry.detail !== undefined && Object.keys(entry.detail).length > 0;
  const outcome = line.outcome ?? (entry.ok === undefined ? undefined : entry.ok ? '✓' : '✗');
  const summary = (
    <>
      <Icon width={18} height={18} className={`mt-0.5 shrink-0 ${kindColour[entry.kind] ?? 'text-meta'}`} />
      <span className="sr-only">{text(`phone.activity.kind.${entry.kind}`)}: </span>
      <span className="min-w-0 grow">
        {title !== undefined && <span className="block">{title}</span>}
        <span className={`flex min-w-0 items-baseline gap-1.5 ${title === undefined ? '' : 'leading-4 text-meta'}`}>
          {line.badge !== undefined && (
            <span className="shrink-0 font-mono text-[0.7rem] font-semibold text-kind-shop">{line.badge}</span>
          )}
          <span
            className={`break-words [overflow-wrap:anywhere] ${entry.kind === 'shop' || entry.kind === 'tool' ? 'font-mono text-[0.76rem]' : title === undefined ? '' : 'sr-only'}`}
          >
            {line.main}
          </span>
        </span>
        {line.aside !== undefined && line.aside !== '' && (
          <span className="block font-mono text-[0.72rem] leading-4 text-meta [overflow-wrap:anywhere]">
            {line.aside}
          </span>
        )}
      </span>
      {outcome !== undefined && (
        <span className={`shrink-0 font-mono text-[0.76rem] font-semibold ${toneColour[line.tone]}`}>
          {outcome === '✓' || outcome === '✗' ? (
            <span role="img" aria-label={text(entry.ok ? 'phone.activity.ok' : 'phone.activity.failed')}>
              {outcome}
            </span>
          ) : (
            outcome
          )}
        </span>
      )}
      <span className="w-12 shrink-0 text-right text-[0.74rem] text-meta tabular-nums">
        {typeof took === 'number' && duration(took, locale)}
      </span>
    </>
  );
  const shape = 'flex w-full items-start gap-2.5 px-4 py-1.5 text-left text-[0.84rem] leading-5';
  return (
    <li data-activity={entry.kind}>
      {hasDetail ? (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className={`${shape} hover:bg-hover`}>
          <RightIcon
            width={13}
            height={13}
            className={`-mx-1 mt-1 shrink-0 text-faint transition-transform ${open ? 'rotate-90' : ''}`}
          />
          {summary}
        </button>
      ) : (
        <div className={shape}>
          <span className="-mx-1 w-[13px] shrink-0" />
          {summary}
        </div>
      )}
      {open && (
        <div className="px-4 pt-0.5 pb-2.5">
          <p className="mb-1 text-[0.72rem] text-meta">
            <time dateTime={entry.at}>
              {new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(entry.at))}
            </time>
            {line.main !== entry.title && ` · ${entry.title}`}
          </p>
          <JsonView value={entry.detail} label={text('phone.activity.detail', { title: entry.title })} />
        </div>
      )}
    </li>
  );
});
