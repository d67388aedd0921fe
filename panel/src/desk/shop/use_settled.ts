import { useEffect, useState } from 'react';

/** The value once it has not changed for `pause` milliseconds: so that not each letter is a question. */
export function useSettled<Value>(value: Value, pause = 300): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
