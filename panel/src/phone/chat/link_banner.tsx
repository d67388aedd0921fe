import type { Link } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

/** Says that the server is gone and that the page keeps trying. Always in the page, so that readers announce its change. */
export function LinkBanner({ link }: { readonly link: Link }) {
  const { text } = useLanguage();
  return (
    <div role="status">
      {link === 'down' && (
        <p
          data-banner="down"
          className="flex items-center gap-2.5 bg-warning px-4 py-2 text-[0.84rem] leading-snug text-warning-ink"
        >
          <span aria-hidden="true" className="spinner size-4 shrink-0" />
          {text('phone.link_down')}
        </p>
      )}
    </div>
  );
}
