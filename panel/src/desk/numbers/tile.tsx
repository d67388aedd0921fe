import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
  /** A second line, smaller. */
  readonly below?: ReactNode;
}

/** One number that is looked at first. */
export function Tile({ label, children, below }: Props) {
  return (
    <div className="card flex flex-col gap-0.5 p-4">
      <dt className="text-sm text-meta">{label}</dt>
      <dd>
        <span className="block text-2xl font-semibold tabular-nums">{children}</span>
        {below && <span className="block text-sm text-meta">{below}</span>}
      </dd>
    </div>
  );
}

/** Tiles beside each other, as many as fit. */
export function Tiles({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-4">{children}</dl>;
}
