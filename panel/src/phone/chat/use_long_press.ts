import { useEffect, useRef, type PointerEvent } from 'react';

/** Milliseconds a finger stays down, and pixels it may wander meanwhile. */
const held = 500;
const wander = 8;

interface Handlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Calls `onPress` when a finger rests on the element; not every browser makes a context menu of that. */
export function useLongPress(onPress: () => void): Handlers {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const end = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: (event) => {
      if (event.pointerType !== 'touch') return;
      start.current = { x: event.clientX, y: event.clientY };
      timer.current = setTimeout(onPress, held);
    },
    onPointerMove: (event) => {
      const { x, y } = start.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > wander) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
