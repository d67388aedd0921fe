// Everything that a customer can send beside words, and do to a message, before the sandbox's real WhatsApp: photo, document,
// voice note, place, card, cart, reply, reaction, edit, deletion; what the business sends; and all of it when the line breaks.
// `--picture FILE` keeps a picture of the chat at the end.
import { deflateSync } from 'node:zlib';
import { browserTest, check, write } from './browser.mjs';
import { openLine } from './line.mjs';
import { startWhatsApp } from './server.mjs';

const at = process.argv.indexOf('--picture');
const picture = at < 0 ? null : process.argv[at + 1];

/** A PNG picture (RFC 2083) of this many grey pixels each way. */
function png(side) {
  const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const whole = Buffer.alloc(content.length + 12);
    whole.writeUInt32BE(content.length);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc(body), whole.length - 4);
    return whole;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (side + 1), 150);
  for (let row = 0; row < side; row++) rows[row * (side + 1)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

const photo = { name: 'pago.png', mimeType: 'image/png', buffer: png(64) };
const box = (page) => page.getByRole('textbox', { name: 'Mensaje', exact: true });
const mine = (page) => page.locator('[data-message][data-direction=out]');
const send = (page) => page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true });
const loaded = (image) => image.evaluate((each) => each.complete && each.naturalWidth > 0);

async function attach(page, name) {
  await page.getByRole('button', { name: 'Adjuntar' }).click();
  await page.getByRole('button', { name, exact: true }).click();
}

async function menuOf(bubble) {
  await bubble.getByRole('button', { name: 'Opciones del mensaje' }).press('Enter');
}

/** Waits until the picture comes from the server, and not from the page that sent it. */
async function fromServer(page, bubble) {
  const image = bubble.locator('img');
  await page.waitForFunction(
    (each) => /\/phone\/media\/\d+$/.test(each.src) && each.complete && each.naturalWidth > 0,
    await image.elementHandle(),
  );
}

async function aPhoto(page) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), attach(page, 'Foto o video')]);
  await chooser.setFiles(photo);
  const sheet = page.getByRole('dialog', { name: 'Enviar archivo' });
  await sheet.getByRole('img', { name: 'pago.png' }).waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  check((await mine(page).count()) === 0, 'a photo was sent although it was given up');
  await page.locator('[data-chooser=media]').setInputFiles(photo);
  await sheet.getByRole('textbox', { name: 'Agrega un comentario' }).fill('mi *pago*');
  await page.keyboard.press('Enter');
  const bubble = mine(page).filter({ hasText: 'mi pago' });
  await bubble.getByRole('button', { name: /^Ver la foto/ }).waitFor();
  await fromServer(page, bubble);
}

async function tooLarge(page) {
  const large = { ...photo, name: 'grande.png', buffer: Buffer.alloc(5 * 1024 ** 2 + 1, 1) };
  await page.locator('[data-chooser=media]').setInputFiles(large);
  await page.getByRole('alert').getByText('WhatsApp lo lleva hasta 5 MB').waitFor();
  check(await send(page).isDisabled(), 'what is too large can be sent');
  await page.getByRole('button', { name: 'Enviarlo como documento' }).click();
  await send(page).click();
  const link = mine(page).getByRole('link', { name: 'Descargar grande.png' });
  await link.getByText('PNG · 5 MB').waitFor();
  await page.waitForFunction((each) => /^http/.test(each.href), await link.elementHandle());
}

async function aPlace(page) {
  await attach(page, 'Ubicación');
  await page.getByLabel('Latitud').fill('91');
  await send(page).click();
  await page.getByRole('alert').getByText('de -90 a 90').waitFor();
  await page.getByLabel('Latitud').fill('19,4326');
  await page.getByLabel('Nombre del lugar').fill('Mi casa');
  await send(page).click();
  await mine(page).getByRole('link', { name: 'Ver en el mapa: Mi casa' }).getByText('19.43260, -99.13321').waitFor();
}

async function aCardAndACart(page) {
  await attach(page, 'Contacto');
  await page.getByLabel('Nombre').fill('Eva Sosa');
  await page.getByLabel('Número').fill('+52 1 999 765 4321');
  await send(page).click();
  await mine(page).getByText('Eva Sosa').waitFor();
  await attach(page, 'Carrito');
  await page.getByRole('button', { name: 'Agregar producto' }).click();
  for (const [index, price] of ['150', '170,50'].entries()) {
    await page.getByLabel('Id del producto').nth(index).fill(`pizza-${index}`);
    await page.getByLabel('Precio').nth(index).fill(price);
  }
  await page.getByLabel('Cantidad').first().fill('2');
  await send(page).click();
  await mine(page).filter({ hasText: '2 × pizza-0' }).getByText('$470.50').waitFor();
}

async function aVoiceNote(page) {
  await page.getByRole('button', { name: 'Nota de voz' }).click();
  await page.getByRole('alert').getByText('no deja usar el micrófono').waitFor();
  check(await send(page).isDisabled(), 'nothing was recorded and it can be sent');
  await page.keyboard.press('Escape');
  await page.context().grantPermissions(['microphone']);
  await page.getByRole('button', { name: 'Nota de voz' }).click();
  await page.getByText('0:01').waitFor();
  await send(page).click();
  // The player of the page's own recording gives way to one of the server's.
  const note = mine(page).locator('audio[aria-label="Nota de voz"][src^="/phone/media/"]');
  await page.waitForFunction((each) => each.readyState > 0, await note.elementHandle());
}

async function replyAndReaction(page) {
  const place = mine(page).filter({ hasText: 'Mi casa' }).first();
  await menuOf(place);
  await place.getByRole('button', { name: 'Responder' }).click();
  await write(page, 'aquí vivo');
  await mine(page)
    .filter({ hasText: 'aquí vivo' })
    .getByRole('button', { name: /📍 Mi casa/ })
    .waitFor();

  await menuOf(place);
  await place.getByRole('button', { name: 'Reaccionar con ❤️' }).press('Enter');
  await place.getByRole('button', { name: /^Tu reacción: ❤️/ }).waitFor();
  await menuOf(place);
  await place.getByRole('button', { name: 'Reaccionar con 👍' }).click();
  await place.getByRole('button', { name: /^Tu reacción: 👍/ }).waitFor();
  check((await place.locator('[data-reactions] button').count()) === 1, 'two reactions of one customer stand there');
  await place.getByRole('button', { name: /^Tu reacción/ }).click();
  await place.locator('[data-reactions] button').waitFor({ state: 'detached' });
  await menuOf(place);
  await place.getByRole('button', { name: 'Reaccionar con 🙏' }).click();
  await place.getByRole('button', { name: /^Tu reacción: 🙏/ }).waitFor();
}

async function editAndDelete(page) {
  const words = await write(page, 'hloa');
  await menuOf(words);
  await words.getByRole('button', { name: 'Editar' }).click();
  await box(page).fill('hola de nuevo');
  await page.keyboard.press('Enter');
  await words.getByText('Editado').waitFor();
  check((await words.innerText()).includes('hola de nuevo'), 'the edited message has its old words');
  check((await box(page).inputValue()) === '', 'the words stay in the box after they were changed');

  const secret = await write(page, 'esto no');
  await menuOf(secret);
  await secret.getByRole('button', { name: 'Eliminar para todos' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Eliminar para todos' }).click();
  await secret.getByText('Eliminaste este mensaje').waitFor();
  check((await mine(page).getByText('esto no').count()) === 0, 'what was deleted can be read');
}

async function business(url, content) {
  const answer = await fetch(`${url}/v25.0/700800900100/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: '+5219991234567', ...content }),
  });
  check(answer.ok, `the business could not send: ${await answer.text()}`);
}

async function upload(url, mimeType, bytes) {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', mimeType);
  form.set('file', new Blob([bytes], { type: mimeType }), 'file');
  const headers = { authorization: 'Bearer any' };
  const answer = await fetch(`${url}/v25.0/700800900100/media`, { method: 'POST', headers, body: form });
  return (await answer.json()).id;
}

async function received(page, url) {
  const theirs = page.locator('[data-message][data-direction=in]');
  const id = await upload(url, 'image/png', photo.buffer);
  await business(url, { type: 'image', image: { id, caption: 'su recibo' } });
  await fromServer(page, theirs.filter({ hasText: 'su recibo' }));
  const document = { id: await upload(url, 'application/pdf', Buffer.from('%PDF-1.4')), filename: 'menú.pdf' };
  await business(url, { type: 'document', document });
  await theirs.getByRole('link', { name: 'Descargar menú.pdf' }).getByText('PDF · 8 B').waitFor();
  await business(url, { type: 'audio', audio: { id: await upload(url, 'audio/mpeg', Buffer.from('not a song')) } });
  await theirs.getByRole('link', { name: 'Descargar Audio' }).waitFor();
  await business(url, { type: 'location', location: { latitude: 20.9, longitude: -89.6, name: 'La tienda' } });
  await theirs.getByRole('link', { name: 'Ver en el mapa: La tienda' }).waitFor();
  const contacts = [
    { name: { formatted_name: 'Reparto', first_name: 'Reparto' }, phones: [{ phone: '+529995550001' }] },
  ];
  await business(url, { type: 'contacts', contacts });
  await theirs.getByText('Reparto').waitFor();

  const { phones } = await (await fetch(`${url}/phone/api/state`)).json();
  const { id: target } = phones[0].messages.find(({ text }) => text === 'aquí vivo');
  await business(url, { type: 'reaction', reaction: { message_id: target, emoji: '👍' } });
  await mine(page)
    .filter({ hasText: 'aquí vivo' })
    .getByRole('img', { name: 'Reacción de La Bella Italia: 👍' })
    .waitFor();
}

/** Without a line what is sent waits, and what is typed stays; nothing is lost and nothing doubled. */
async function withoutALine(page, line, url) {
  line.cut();
  await page.getByText('Sin conexión con el sandbox; reintentando…').waitFor();
  const words = mine(page).filter({ hasText: 'hola de nuevo' });
  await menuOf(words);
  await words.getByRole('button', { name: 'Editar' }).click();
  await box(page).fill('hola otra vez');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Lo que escribiste sigue aquí').waitFor();
  check((await box(page).inputValue()) === 'hola otra vez', 'the edited words are lost without a line');

  await page.getByRole('button', { name: 'Dejar de editar' }).click();
  await page.locator('[data-chooser=media]').setInputFiles({ ...photo, name: 'otra.png' });
  await page.getByRole('textbox', { name: 'Agrega un comentario' }).fill('sin conexión');
  await send(page).click();
  const waiting = mine(page).filter({ hasText: 'sin conexión' });
  await waiting.locator('[data-status=pending]').waitFor();
  check(await loaded(waiting.locator('img')), 'a photo that waits is not seen');
  line.mend();
  await waiting.locator('[data-status=sent]').waitFor();
  await fromServer(page, waiting);
  const { phones } = await (await fetch(`${url}/phone/api/state`)).json();
  const kept = phones[0].messages.filter(({ image }) => image?.caption === 'sin conexión').length;
  check(kept === 1, `the server has the photo ${kept} times`);
}

/** All of it is the server's: another page shows the same. */
async function stays(page) {
  await page.reload();
  await fromServer(page, mine(page).filter({ hasText: 'mi pago' }));
  await mine(page)
    .filter({ hasText: 'Mi casa' })
    .first()
    .getByRole('button', { name: /^Tu reacción: 🙏/ })
    .waitFor();
  await mine(page)
    .filter({ hasText: 'aquí vivo' })
    .getByRole('button', { name: /📍 Mi casa/ })
    .waitFor();
  await mine(page).filter({ hasText: 'hola de nuevo' }).getByText('Editado').waitFor();
  await mine(page).getByText('Eliminaste este mensaje').waitFor();
}

await browserTest(
  'attachments',
  async ({ url, open }) => {
    const line = await openLine(url);
    try {
      const page = await open({ at: line.url });
      const steps = [aPhoto, tooLarge, aPlace, aCardAndACart, aVoiceNote, replyAndReaction, editAndDelete];
      for (const step of steps) {
        await step(page);
        console.log(`  ok ${step.name}`);
      }
      await received(page, url);
      console.log('  ok received');
      await withoutALine(page, line, url);
      console.log('  ok withoutALine');
      await stays(page);
      console.log('  ok stays');
      if (picture) await page.screenshot({ path: picture });
    } finally {
      await line.close();
    }
  },
  { serve: startWhatsApp },
);
