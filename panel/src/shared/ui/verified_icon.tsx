/** A tick in a scalloped disc. */
export function VerifiedIcon({ label }: { readonly label: string }) {
  return (
    <svg role="img" aria-label={label} viewBox="0 0 20 20" width="17" height="17" className="shrink-0">
      <path
        fill="#0a78f0"
        d="M10 1.2l2.1 1.5 2.6-.1.8 2.5 2.1 1.5-.9 2.4.9 2.4-2.1 1.5-.8 2.5-2.6-.1L10 16.8l-2.1-1.5-2.6.1-.8-2.5-2.1-1.5.9-2.4-.9-2.4 2.1-1.5.8-2.5 2.6.1z"
        transform="translate(0 1) "
        stroke="#0a78f0"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      <path
        fill="none"
        stroke="#fff"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M6.6 10.3l2.3 2.3 4.5-4.7"
      />
    </svg>
  );
}
