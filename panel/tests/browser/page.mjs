// What a person can do on the phone's page, in Chromium, against the mock and its answers.
import { answerWith, browserTest, check, write } from '../../../tests/browser/browser.mjs';

/** The newest message of one side; stays that message when more arrive. */
async function last(page, side) {
  const key = await page.locator(`[data-message][data-direction=${side}]`).last().getAttribute('data-key');
  return page.locator(`[data-key="${key}"]`);
}

const box = (page) => page.getByRole('textbox', { name: 'Mensaje' });

async function buttons(page) {
  await write(page, '2 de pepperoni para recoger');
  await answerWith(page, [/Método de pago/]);
  const question = await last(page, 'in');
  await question.getByRole('button', { name: 'Efectivo' }).click();
  await answerWith(page, [/ORD-\d{4}-\d{6}/]);
  check(
    (await (await last(page, 'out')).innerText()).includes('Método de pago'),
    'the answer does not quote its question',
  );
  check(await question.getByRole('button', { name: 'Tarjeta' }).isDisabled(), 'the other button is still open');
}

async function list(page) {
  await write(page, 'ver el menú');
  await answerWith(page, [/Ver opciones/]);
  const opener = page.getByRole('button', { name: 'Ver opciones' });
  await opener.click();
  const sheet = page.getByRole('dialog', { name: 'Ver opciones' });
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.matches('[data-list-opener]'));
  await page.keyboard.press('Enter');
  const send = sheet.getByRole('button', { name: 'Enviar' });
  check(await send.isDisabled(), 'nothing is chosen and it can be sent');
  await sheet.getByRole('radio', { name: /Pizza Pepperoni/ }).check();
  await send.click();
  await answerWith(page, [/Buena elección: Pizza Pepperoni/]);
  check((await (await last(page, 'out')).innerText()).includes('la más pedida'), "the row's description is missing");
}

async function quoting(page) {
  const target = await last(page, 'in');
  await target.hover();
  await target.getByRole('button', { name: 'Opciones del mensaje' }).click();
  await target.getByRole('button', { name: 'Responder' }).click();
  await write(page, 'a esto respondo');
  await (await last(page, 'out')).getByRole('button', { name: /Buena elección/ }).waitFor();
}

async function writing(page) {
  await page.getByRole('button', { name: 'Nota de voz' }).waitFor();
  await box(page).fill('primera');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('segunda');
  await page.getByRole('button', { name: 'Emojis' }).click();
  await page.getByRole('button', { name: '🍕' }).click();
  await page.getByRole('button', { name: 'Enviar' }).click();
  await page.getByRole('button', { name: 'Emojis' }).click();
  const words = await (await last(page, 'out')).innerText();
  check(words.includes('primera\nsegunda🍕'), `two lines and an emoji became ${JSON.stringify(words)}`);
  await answerWith(page, [/Hola/]);
}

async function attaching(page) {
  const opener = page.getByRole('button', { name: 'Adjuntar' });
  await opener.click();
  await page.getByRole('button', { name: 'Foto o video' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Foto o video' }).waitFor({ state: 'detached' });
  check(await opener.evaluate((each) => each === document.activeElement), 'the focus is lost with the menu');
  await opener.press('Enter');
  await page.getByRole('button', { name: 'Contacto' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Contacto' });
  await sheet.getByLabel('Nombre').fill('Eva Sosa');
  await sheet.getByRole('button', { name: 'Enviar' }).click();
  await sheet.getByRole('alert').getByText('de 8 a 15 dígitos').waitFor();
  await page.keyboard.press('Escape');
  await opener.click();
  await page.getByRole('button', { name: 'Contacto' }).click();
  check((await sheet.getByLabel('Nombre').inputValue()) === 'Eva Sosa', 'what was typed is lost with its sheet');
  await sheet.getByLabel('Número').fill('+52 1 999 765 4321');
  await page.keyboard.press('Enter');
  await sheet.waitFor({ state: 'detached' });
  await page.locator('[data-direction=out]').getByRole('link', { name: '+52 1 999 765 4321' }).waitFor();
}

/** Everything the business can send stands there as what it is. */
async function received(page) {
  await write(page, 'archivos');
  await answerWith(page, [/Reparto/]);
  await page.getByRole('img', { name: 'Sticker' }).waitFor();
  await page.getByRole('link', { name: 'Descargar menú.pdf' }).waitFor();
  await page.getByRole('link', { name: 'Descargar Nota de voz' }).waitFor();
  await page.getByRole('link', { name: 'Ver en el mapa: La Bella Italia' }).waitFor();
  const shown = await page.locator('[data-direction=in]').last().innerText();
  check(shown.includes('+52 999 555 0001'), `the card shows ${shown}`);
}

async function changing(page, world) {
  const bubble = await write(page, 'hloa');
  await bubble.locator('[data-status=read]').waitFor();
  await bubble.getByText('hloa').click({ button: 'right', position: { x: 6, y: 8 } });
  await bubble.getByRole('button', { name: 'Editar' }).click();
  check((await box(page).inputValue()) === 'hloa', 'the words are not there to be changed');
  await page.keyboard.press('Escape');
  check((await box(page).inputValue()) === '', 'the words stay after the change was given up');
  const { id } = world.phone('5219991234567').messages.findLast(({ text }) => text === 'hloa');
  world.fromBusiness('5219991234567', { type: 'reaction', reaction: { messageId: id, emoji: '🙏' } });
  await bubble.getByRole('img', { name: 'Reacción de La Bella Italia: 🙏' }).waitFor();
}

async function refusal(page) {
  await write(page, 'x'.repeat(4097));
  await page.getByText('No se envió: text: de 1 a 4096 caracteres').waitFor();
  await page.getByRole('button', { name: 'Reintentar' }).click();
  await page.getByText('No se envió: text: de 1 a 4096 caracteres').waitFor();
}

async function longText(page) {
  await write(page, 'algo largo');
  await answerWith(page, [/Leer más/]);
  check(!(await (await last(page, 'in')).innerText()).includes('Gracias por leer'), 'a long text is shown whole');
  await page.getByRole('button', { name: 'Leer más' }).last().click();
  await (await last(page, 'in')).getByText('Gracias por leer hasta aquí.').waitFor();
}

async function picture(page) {
  await write(page, 'una foto');
  const opener = page.getByRole('button', { name: /^Ver la foto/ });
  await opener.locator('img').waitFor();
  await page.waitForFunction(() => document.querySelector('[data-message] img')?.naturalWidth > 0);
  await opener.click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function phones(page, world) {
  await box(page).fill('un borrador');
  await page.getByRole('button', { name: 'Agregar teléfono' }).click();
  const form = page.getByRole('form', { name: 'Agregar teléfono' });
  await form.getByLabel('Nombre del cliente').fill('Ana Robles');
  await form.getByLabel('Número').fill('123');
  await page.keyboard.press('Enter');
  await form.getByRole('alert').getByText('de 8 a 15 dígitos').waitFor();
  await form.getByLabel('Número').fill('+52 1 999 123 4567');
  await page.keyboard.press('Enter');
  await form.getByText('Ese número ya tiene teléfono.').waitFor();
  await form.getByLabel('Número').fill('+52 1 999 765 4321');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#5219997654321$/);
  check((await page.locator('[data-message]').count()) === 0, 'a new phone has messages');

  for (const words of ['uno', 'dos']) world.fromBusiness('5215512345678', { type: 'text', text: words });
  const jorge = page.locator('[data-phone="5215512345678"]');
  await jorge.getByLabel('2 mensajes no leídos').waitFor();
  await page.waitForFunction(() => document.title.startsWith('(2) '));
  await jorge.click();
  await page.getByRole('log', { name: 'Mensajes' }).getByText('2 mensajes no leídos').waitFor();
  await jorge.getByLabel('2 mensajes no leídos').waitFor({ state: 'detached' });
  await page.waitForFunction(async () =>
    (await (await fetch('api/state')).json()).phones.every(({ unread }) => unread === 0),
  );

  await page.locator('[data-phone="5219991234567"]').click();
  check((await box(page).inputValue()) === 'un borrador', 'the draft is lost');
  await box(page).fill('');
}

async function activity(page) {
  const panel = page.getByRole('region', { name: 'Qué hizo el servidor' });
  await panel.getByRole('button', { name: /^Tienda \d/ }).click();
  const kinds = await panel.locator('[data-activity]').evaluateAll((rows) => rows.map((row) => row.dataset.activity));
  check(kinds.length > 0 && kinds.every((kind) => kind === 'shop'), `the filter shows ${kinds}`);
  await panel.getByRole('button', { name: /POST\s*\/api\/orders/ }).click();
  await panel.getByText('"ORD-2025-000789"').waitFor();
  await panel.getByRole('button', { name: 'Limpiar' }).click();
  await panel.getByText('Todavía no ha pasado nada').waitFor();
}

async function settings(page) {
  await page.getByRole('button', { name: 'Más opciones' }).click();
  await page.getByRole('button', { name: 'Oscuro' }).click();
  check(await page.evaluate(() => document.documentElement.dataset.theme === 'dark'), 'the page is not dark');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.reload();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  check(
    await page.evaluate(() => document.documentElement.dataset.theme === 'dark'),
    'the page forgot that it is dark',
  );
}

async function smallScreen(page) {
  await box(page).waitFor();
  await page.getByRole('button', { name: /^Ver los teléfonos/ }).click();
  await page.locator('[data-phone="5215512345678"]').click();
  await page.getByText('dos', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Más opciones' }).click();
  await page.getByRole('button', { name: 'Qué hizo el servidor' }).click();
  const drawer = page.getByRole('dialog', { name: 'Qué hizo el servidor' });
  await drawer.getByRole('button', { name: 'Cerrar' }).click();
  await drawer.waitFor({ state: 'detached' });
}

await browserTest(
  'page',
  async ({ open, world }) => {
    const page = await open();
    const steps = [buttons, list, quoting, writing, attaching, received, changing, refusal, longText, picture];
    for (const step of [...steps, phones, activity, settings]) {
      await step(page, world);
      console.log(`  ok ${step.name}`);
    }
    await smallScreen(await open({ viewport: { width: 390, height: 780 }, reducedMotion: 'reduce' }));
    console.log('  ok smallScreen');
  },
  { alwaysMock: true },
);
