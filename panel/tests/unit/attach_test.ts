import { describe, expect, it } from 'vitest';
import { base64, bodyOf } from '../../src/phone/api/body.ts';
import { emptyCart, emptyRow, readCart, type CartRow } from '../../src/phone/attach/cart_form.ts';
import { readContact } from '../../src/phone/attach/contact_form.ts';
import { offered, problemWith, problemWithSize, typeFor } from '../../src/phone/attach/file_rules.ts';
import { limit, mostCarried } from '../../src/phone/attach/limits.ts';
import { readLocation, zocalo } from '../../src/phone/attach/location_form.ts';
import { pickUp } from '../../src/phone/attach/picked_file.ts';
import { whyNot } from '../../src/phone/attach/use_recorder.ts';
import { sizeText } from '../../src/phone/chat/sizes.ts';
import { shown } from '../../src/phone/store/shown.ts';
import { phoneLanguage } from '../../src/phone/texts.ts';

const spanish = phoneLanguage('es-MX');
const file = (type: string, content = 'x') => new Blob([content], { type });

describe('a file', () => {
  it.each([
    ['image/jpeg', 'media', 'image'],
    ['image/png', 'media', 'image'],
    ['image/webp', 'media', null],
    ['video/mp4', 'media', 'video'],
    ['video/quicktime', 'media', null],
    ['audio/ogg; codecs=opus', 'audio', 'audio'],
    ['audio/x-m4a', 'audio', 'audio'],
    ['audio/wav', 'audio', null],
    ['image/jpeg', 'audio', null],
    ['image/webp', 'document', 'document'],
    ['', 'document', 'document'],
  ] as const)('of type "%s" chosen as %s is sent as %s', (type, purpose, sent) => {
    expect(typeFor(file(type), purpose)).toBe(sent);
  });

  it('that cannot be sent says why, and what can', () => {
    expect(problemWith(file('image/png'), 'media', spanish)).toBeNull();
    expect(problemWith(file('image/png', ''), 'media', spanish)).toContain('vacío');
    expect(problemWith(file('image/gif'), 'media', spanish)).toMatch(/JPEG o PNG.*image\/gif/);
    expect(problemWith(file(''), 'audio', spanish)).toMatch(/OGG.*tipo desconocido/);
  });

  it('may be as large as WhatsApp says, or the sandbox where that is less', () => {
    const most = limit('image_file');
    expect(problemWithSize(most, 'image', spanish)).toBeNull();
    expect(problemWithSize(most + 1, 'image', spanish)).toBe(
      'Pesa 5 MB y WhatsApp lo lleva hasta 5 MB. Elige uno más pequeño.',
    );
    expect(problemWithSize(mostCarried, 'document', spanish)).toBeNull();
    expect(problemWithSize(80 * 1024 ** 2, 'document', spanish)).toBe(
      'Pesa 80 MB. WhatsApp lo lleva hasta 100 MB, este sandbox hasta 75 MB. Elige uno más pequeño.',
    );
  });

  it('is offered by the types that WhatsApp knows', () => {
    expect(offered.media).toBe('image/jpeg,image/png,video/mp4,video/3gpp');
    expect(offered.document).toBe('');
  });

  it('is read when it is chosen, and says so when it cannot be', async () => {
    const { file: read } = await pickUp(new File(['x'], 'a.m4a', { type: 'audio/x-m4a' }), 'audio');
    expect([read?.name, read?.type, read?.size]).toEqual(['a.m4a', 'audio/mp4', 1]);
    const moved = { name: 'a', type: '', arrayBuffer: () => Promise.reject(new Error('moved')) } as unknown as File;
    expect(await pickUp(moved, 'document')).toEqual({ file: undefined, purpose: 'document' });
  });

  it('goes to the server in base64, with its type', async () => {
    const bytes = Uint8Array.from({ length: 70_001 }, (_, at) => (at * 7) % 256);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    const outgoing = { clientId: 'c', type: 'document', file: file('', 'hola'), filename: 'a' } as const;
    expect(await bodyOf(outgoing)).toEqual({
      clientId: 'c',
      type: 'document',
      filename: 'a',
      mimeType: 'application/octet-stream',
      bytes: 'aG9sYQ==',
    });
  });

  it.each([
    [820, '820 B'],
    [34_000, '33 kB'],
    [5.2 * 1024 ** 2, '5.2 MB'],
  ])('of %d bytes has %s', (bytes, expected) => {
    expect(sizeText(bytes, 'es-MX')).toBe(expected);
  });
});

describe('a place', () => {
  it('is the middle of Mexico City to begin with', () => {
    expect(readLocation(zocalo)).toEqual({
      content: {
        type: 'location',
        latitude: 19.432608,
        longitude: -99.133209,
        name: zocalo.name,
        address: zocalo.address,
      },
    });
  });

  it('may be written with a comma, and without words', () => {
    expect(readLocation({ latitude: ' 90 ', longitude: '-179,5', name: ' ', address: '' })).toEqual({
      content: { type: 'location', latitude: 90, longitude: -179.5 },
    });
  });

  it.each([
    ['90.1', '0', 'latitude'],
    ['norte', '0', 'latitude'],
    ['', '0', 'latitude'],
    ['0', '-180.5', 'longitude'],
    ['0', '1e2', 'longitude'],
  ])('at %s, %s has a wrong %s', (latitude, longitude, wrong) => {
    expect(readLocation({ ...zocalo, latitude, longitude })).toMatchObject({ wrong });
  });
});

describe('a contact', () => {
  it('has a name and a number', async () => {
    const read = readContact({ name: ' Eva ', phone: '52 55 1234 5678' });
    const content = { type: 'contacts', contacts: [{ name: 'Eva', phones: ['+52 55 1234 5678'] }] } as const;
    expect(read).toEqual({ content });
    expect(await bodyOf({ ...content, clientId: 'c' })).toMatchObject({
      contacts: [{ name: { formatted_name: 'Eva' }, phones: [{ phone: '+52 55 1234 5678' }] }],
    });
    expect(readContact({ name: ' ', phone: '52 55 1234 5678' })).toMatchObject({ wrong: 'name' });
    expect(readContact({ name: 'Eva', phone: '12' })).toMatchObject({ wrong: 'phone' });
  });
});

describe('a cart', () => {
  const pizza: CartRow = { product: ' P1 ', quantity: '2', price: '85,5', currency: 'mxn' };
  const read = (...rows: CartRow[]) => readCart({ ...emptyCart, rows });

  it('has products with quantity, price and currency', () => {
    expect(readCart({ catalog: '7', rows: [pizza], words: ' ya ' })).toEqual({
      content: {
        type: 'order',
        catalog: '7',
        items: [{ product: 'P1', quantity: 2, price: 85.5, currency: 'MXN' }],
        text: 'ya',
      },
    });
  });

  it.each([
    [{ product: '' }, 'product-1'],
    [{ quantity: '0' }, 'quantity-1'],
    [{ quantity: '1.5' }, 'quantity-1'],
    [{ price: '' }, 'price-1'],
    [{ price: '-1' }, 'price-1'],
    [{ currency: 'pesos' }, 'currency-1'],
  ])('with %o in its second row has a wrong %s', (part, wrong) => {
    expect(read(pizza, { ...pizza, ...part })).toMatchObject({ wrong });
  });

  it('is not sent empty, nor from no catalogue', () => {
    expect(read(emptyRow)).toMatchObject({ wrong: 'product-0' });
    expect(readCart({ ...emptyCart, rows: [pizza], catalog: ' ' })).toMatchObject({ wrong: 'catalog' });
  });
});

describe('a microphone that is not there', () => {
  it.each([
    [new Error('unable'), 'unable'],
    [new DOMException('', 'NotAllowedError'), 'refused'],
    [new DOMException('', 'NotFoundError'), 'missing'],
    [new DOMException('', 'NotReadableError'), 'broken'],
    ['?', 'broken'],
  ])('after %s is said to be %s', (error, why) => {
    expect(whyNot(error)).toBe(why);
  });
});

describe('what is sent is seen at once', () => {
  it('as what it is', () => {
    const photo = shown({ clientId: 'c', type: 'image', file: file('image/png'), caption: 'el pago', replyTo: 'm' });
    expect(photo).toMatchObject({ key: 'c', status: 'pending', type: 'image', replyTo: 'm' });
    expect(photo.image).toMatchObject({ caption: 'el pago', bytes: 1 });
    expect(photo.image?.url).toMatch(/^blob:/);
    expect(shown({ clientId: 'c', type: 'reaction', messageId: 'm', emoji: '' }).reaction).toEqual({ messageId: 'm' });
    expect(shown({ clientId: 'c', type: 'button_reply', id: 'b', title: 'Sí', replyTo: 'm' })).toMatchObject({
      text: 'Sí',
      chosen: 'b',
      replyTo: 'm',
    });
  });
});
