import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

interface Bottom {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly atBottom: boolean;
  readonly toBottom: () => void;
  /** Goes to the end if the reader was there; returns whether they were. */
  readonly follow: () => boolean;
}

/** How far from the end still counts as the end, in pixels. */
const near = 60;

/** Keeps a growing list at its end for a reader who is at the end, and leaves one who scrolled up alone. */
export function useBottom(): Bottom {
  const scroller = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [atBottom, setAtBottom] = useState(true);

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    pinned.current = true;
    setAtBottom(true);
  }, []);

  const follow = useCallback(() => {
    if (pinned.current) toBottom();
    return pinned.current;
  }, [toBottom]);

  useLayoutEffect(toBottom, [toBottom]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight <= near;
      setAtBottom(pinned.current);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    // The box shrinks when the text field grows or the window changes.
    const resized = new ResizeObserver(follow);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, [follow]);

  return { scroller, atBottom, toBottom, follow };
}
