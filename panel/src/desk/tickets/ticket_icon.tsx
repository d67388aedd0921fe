import type { SVGProps } from 'react';

/** A ticket that can be torn off; drawn as those of `shared/ui/icons.tsx`. */
export function TicketIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      <path d="M4 6.5h16V10a2 2 0 0 0 0 4v3.5H4V14a2 2 0 0 0 0-4zM14 6.5v2.2M14 11v2M14 15.3v2.2" />
    </svg>
  );
}
