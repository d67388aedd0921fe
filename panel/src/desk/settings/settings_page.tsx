import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { useMedia } from '../../shared/ui/use_media.ts';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly help?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Where "back" leads; without it, to the list of pages, where that is not beside the page anyway. */
  readonly back?: string;
  readonly children: ReactNode;
}

/** A page of the settings: a heading that stays, a way back, and a body that scrolls and is not wider than one can read. */
export function SettingsPage({ title, help, actions, back, children }: Props) {
  const { text } = useLanguage();
  const wide = useMedia('(min-width: 900px)');
  const to = back ?? (wide ? undefined : '~/settings');
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-14 flex-wrap items-center gap-2 border-b border-hairline px-4 py-2 sm:px-6">
        {to !== undefined && (
          <Link href={to} className="icon-button" aria-label={text('desk.ui.back')}>
            <BackIcon width={20} height={20} />
          </Link>
        )}
        <h1 className="grow text-xl font-semibold">{title}</h1>
        {actions}
      </header>
      <div role="region" aria-label={title} tabIndex={0} className="min-h-0 grow overflow-auto p-4 sm:p-6">
        <div className="flex max-w-4xl flex-col gap-5">
          {help && <p className="text-meta">{help}</p>}
          {children}
        </div>
      </div>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly help?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that belong together. */
export function Section({ title, help, children }: SectionProps) {
  return (
    <section className="card flex flex-col gap-4 p-4">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        {help && <p className="text-sm text-meta">{help}</p>}
      </div>
      {children}
    </section>
  );
}
