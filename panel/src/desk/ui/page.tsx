import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A screen with a heading that stays and a body that scrolls. */
export function Page({ title, actions, children }: Props) {
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex min-h-14 flex-wrap items-center gap-2 border-b border-hairline px-4 py-2 sm:px-6">
        <h1 className="grow text-xl font-semibold">{title}</h1>
        {actions}
      </header>
      <div role="region" aria-label={title} tabIndex={0} className="min-h-0 grow overflow-auto p-4 sm:p-6">
        {children}
      </div>
    </div>
  );
}
