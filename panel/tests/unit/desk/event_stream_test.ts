import { expect, it } from 'vitest';
import { EventStreamReader } from '../../../src/desk/live/event_stream.ts';

const whole = ':hello\n\nid: 7\nevent: message.received\ndata: {"a":\ndata: 1}\n\nid:8\r\ndata:x\r\n\r\n';

it('finds the same events however the stream is cut', () => {
  const expected = [
    { id: '7', data: '{"a":\n1}' },
    { id: '8', data: 'x' },
  ];
  for (let size = 1; size <= whole.length; size++) {
    const reader = new EventStreamReader();
    const events = [];
    for (let at = 0; at < whole.length; at += size) events.push(...reader.take(whole.slice(at, at + size)));
    expect(events, `pieces of ${size}`).toEqual(expected);
  }
});

it('tells nothing of an event that is not whole', () => {
  expect(new EventStreamReader().take('id: 1\ndata: x\n')).toEqual([]);
});
