import { useEffect, useState, type ReactNode } from 'react';

/** Milliseconds a short notice stays. */
const stay = 4_000;

/** A short notice over the text box. Give it a new `key` to show it again. */
export function Toast({ shown, children }: { readonly shown: boolean; readonly children: ReactNode }) {
  const [visible, setVisible] = useState(shown);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setVisible(false), stay);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-18 z-20 flex justify-center px-6">
      {visible && (
        <p className="rounded-2xl bg-[#233138] px-4 py-2.5 text-center text-[0.86rem] text-white shadow-pop">
          {children}
        </p>
      )}
    </div>
  );
}
