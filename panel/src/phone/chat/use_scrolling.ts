import { useEffect, type RefObject } from 'react';

/** Milliseconds after the last movement until the list counts as at rest. */
const rest = 1_200;
const movements = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Marks `scroller` with `data-scrolling` while the reader moves it. What the page itself scrolls does not count. */
export function useScrolling(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      element.dataset.scrolling = '';
      clearTimeout(timer);
      timer = setTimeout(() => delete element.dataset.scrolling, rest);
    };
    for (const movement of movements) element.addEventListener(movement, moved, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const movement of movements) element.removeEventListener(movement, moved);
    };
  }, [scroller]);
}
