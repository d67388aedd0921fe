import { describe, expect, it } from 'vitest';
import type { Message, Outgoing } from '../../src/phone/api/types.ts';
import { Outbox } from '../../src/phone/store/outbox.ts';

class Refusal extends Error {}
const settled = () => new Promise<void>((done) => setImmediate(done));
const words = (clientId: string): Outgoing => ({ clientId, type: 'text', text: clientId });

function start() {
  const tried: string[] = [];
  const heard: string[] = [];
  const world = {
    mood: 'yes' as 'yes' | 'no' | 'gone',
    pauseEnds: (() => undefined) as () => void,
    isRefusal: (error: unknown) => error instanceof Refusal,
    send: (number: string, message: Outgoing): Promise<Message> => {
      tried.push(`${number}:${message.clientId}`);
      if (world.mood === 'gone') return Promise.reject(new TypeError('fetch failed'));
      if (world.mood === 'no') return Promise.reject(new Refusal('demasiado largo'));
      return Promise.resolve({ id: `m-${message.clientId}`, direction: 'out', at: '', type: 'text' });
    },
    after: (_ms: number, then: () => void) => {
      world.pauseEnds = then;
      return () => {
        world.pauseEnds = () => undefined;
      };
    },
  };
  const outbox = new Outbox(world, {
    accepted: (_number, { id }, { clientId }) => heard.push(`${clientId} is ${id}`),
    refused: (_number, clientId, problem) => heard.push(`${clientId}: ${problem}`),
  });
  return { world, outbox, tried, heard };
}

describe('the outbox', () => {
  it('hands over in order, one at a time', async () => {
    const { outbox, heard } = start();
    for (const id of ['a', 'b', 'c']) outbox.add('1', words(id));
    await settled();
    expect(heard).toEqual(['a is m-a', 'b is m-b', 'c is m-c']);
  });

  it('keeps everything while the server is gone, and goes on with the same message after the pause', async () => {
    const { world, outbox, tried, heard } = start();
    world.mood = 'gone';
    outbox.add('1', words('a'));
    outbox.add('1', words('b'));
    await settled();
    expect([tried, heard]).toEqual([['1:a'], []]);
    world.mood = 'yes';
    world.pauseEnds();
    await settled();
    expect(tried).toEqual(['1:a', '1:a', '1:b']);
    expect(heard).toEqual(['a is m-a', 'b is m-b']);
  });

  it('does not wait for the pause when hurried', async () => {
    const { world, outbox, heard } = start();
    world.mood = 'gone';
    outbox.add('1', words('a'));
    await settled();
    world.mood = 'yes';
    outbox.hurry();
    await settled();
    expect(heard).toEqual(['a is m-a']);
  });

  it('believes a refusal and goes on with the next', async () => {
    const { world, outbox, tried, heard } = start();
    world.mood = 'no';
    outbox.add('1', words('a'));
    await settled();
    world.mood = 'yes';
    outbox.add('1', words('b'));
    await settled();
    expect(heard).toEqual(['a: demasiado largo', 'b is m-b']);
    expect(tried).toEqual(['1:a', '1:b']);
  });

  it('lets no phone wait for another', async () => {
    const { world, outbox, heard } = start();
    world.mood = 'gone';
    outbox.add('1', words('a'));
    await settled();
    world.mood = 'yes';
    outbox.add('2', words('b'));
    await settled();
    expect(heard).toEqual(['b is m-b']);
  });
});
