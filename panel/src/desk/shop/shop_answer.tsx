import type { ReactNode } from 'react';
import { useLanguage } from '../texts.ts';
import { isAboutTheWholeShop, shopRefusalText } from './shop_refusal.ts';

interface FailureProps {
  readonly failure: unknown;
  readonly onAgain?: () => void;
}

/** Why the shop could not be asked, and what works all the same. */
export function ShopFailure({ failure, onAgain }: FailureProps) {
  const language = useLanguage();
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-3 text-sm">
      <p>{shopRefusalText(failure, language)}</p>
      {isAboutTheWholeShop(failure) && <p className="text-meta">{language.text('desk.shop.still_works')}</p>}
      {onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {language.text('desk.ui.again')}
        </button>
      )}
    </div>
  );
}

interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface AnswerProps<Data> {
  readonly of: Asked<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What a question to the shop was answered, in a card. Old data stay, and it is said when they are. */
export function ShopAnswer<Data>({ of, children }: AnswerProps<Data>) {
  const { text } = useLanguage();
  const again = () => void of.refetch();
  if (of.data === undefined && of.error) return <ShopFailure failure={of.error} onAgain={again} />;
  if (of.data === undefined)
    return (
      <div role="status" aria-label={text('desk.ui.loading')} className="p-3">
        <div className="skeleton h-8" />
      </div>
    );
  return (
    <>
      {of.error ? <ShopFailure failure={of.error} onAgain={again} /> : null}
      {children(of.data)}
    </>
  );
}
