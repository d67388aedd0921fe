import { useId, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled card beside a conversation. */
export function Card({ title, actions, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="card overflow-hidden">
      <header className="flex min-h-11 items-center gap-2 border-b border-hairline py-1 pr-1.5 pl-3">
        <h2 id={id} className="grow font-medium">
          {title}
        </h2>
        {actions}
      </header>
      {children}
    </section>
  );
}
