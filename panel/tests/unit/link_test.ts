import { describe, expect, it } from 'vitest';
import type { State } from '../../src/phone/api/types.ts';
import { LiveLink, startAfter, type EventsListener } from '../../src/phone/store/link.ts';

/** A server and a clock in the test's hand. */
class FakeWorld {
  answers = true;
  cursor = '10';
  readonly opened: string[] = [];
  readonly pauses: number[] = [];
  listener: EventsListener | null = null;
  private waiting: (() => void) | null = null;

  readonly state = (): Promise<State> =>
    this.answers
      ? Promise.resolve({
          business: { name: '', number: '', phoneNumberId: '' },
          phones: [],
          cursor: this.cursor,
          locale: 'es',
          activity: true,
        })
      : Promise.reject(new Error('gone'));

  readonly openEvents = (cursor: string, listener: EventsListener) => {
    this.opened.push(cursor);
    this.listener = listener;
    return () => undefined;
  };

  readonly after = (ms: number, then: () => void) => {
    this.pauses.push(ms);
    this.waiting = then;
    return () => {
      this.waiting = null;
    };
  };

  /** Lets the pause end; returns false when nobody waits. */
  async pauseEnds(): Promise<boolean> {
    const then = this.waiting;
    this.waiting = null;
    then?.();
    await settled();
    return then !== null;
  }
}

const settled = () => new Promise<void>((done) => setImmediate(done));

function start() {
  const world = new FakeWorld();
  const heard: string[] = [];
  const link = new LiveLink(world, {
    state: () => heard.push('state'),
    event: () => heard.push('event'),
    up: () => heard.push('up'),
    down: () => heard.push('down'),
  });
  return { world, heard, link };
}

describe('the link to the server', () => {
  it('reads the state, then follows the stream from there', async () => {
    const { world, heard, link } = start();
    link.start();
    await settled();
    world.listener?.opened();
    expect([heard, world.opened]).toEqual([['state', 'up'], ['10']]);
  });

  it('resumes where the stream stopped, in silence after a single break', async () => {
    const { world, heard, link } = start();
    link.start();
    await settled();
    world.listener?.opened();
    world.listener?.event({ kind: 'typing', number: '1', typing: true }, '12');
    world.cursor = '15';
    world.listener?.broke();
    await world.pauseEnds();
    world.listener?.opened();
    expect(heard).toEqual(['state', 'up', 'event', 'state', 'up']);
    expect(world.opened).toEqual(['10', '12']);
  });

  it('says that the server is gone, waits longer each time up to a bound, and comes back by itself', async () => {
    const { world, heard, link } = start();
    world.answers = false;
    link.start();
    await settled();
    expect(heard).toEqual([]);
    for (let n = 0; n < 5; n++) await world.pauseEnds();
    expect(heard).toEqual(Array(5).fill('down'));
    expect(world.pauses).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
    world.answers = true;
    await world.pauseEnds();
    world.listener?.opened();
    expect(heard.slice(-2)).toEqual(['state', 'up']);
    world.listener?.broke();
    expect(world.pauses.at(-1)).toBe(500);
  });

  it('does not wait when hurried, and does nothing once stopped', async () => {
    const { world, heard, link } = start();
    world.answers = false;
    link.start();
    await settled();
    world.answers = true;
    link.hurry();
    await settled();
    expect(heard).toEqual(['state']);
    link.stop();
    world.listener?.broke();
    expect(await world.pauseEnds()).toBe(false);
  });

  it.each([
    [null, '5', '5'],
    ['3', '5', '3'],
    ['9', '2', '2'],
    ['a', 'b', 'a'],
  ])('with our cursor %s and the server at %s resumes after %s', (ours, servers, expected) => {
    expect(startAfter(ours, servers)).toBe(expected);
  });
});
