// axe on every state of the page a person meets, in both lights and on a small screen.
import { answerWith, browserTest, noFindings, write } from './browser.mjs';

const photo = { name: 'menú.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') };

/** What can be attached, with something wrong in each form. */
async function sheets(page, light) {
  const open = async (name) => {
    await page.getByRole('button', { name: 'Adjuntar' }).click();
    if (name) await page.getByRole('button', { name, exact: true }).click();
  };
  const close = async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await open();
  await noFindings(page, `attaching, ${light}`);
  await page.keyboard.press('Escape');
  await open('Ubicación');
  await page.getByLabel('Latitud').fill('norte');
  await page.getByRole('button', { name: 'Enviar' }).click();
  await noFindings(page, `a place with a wrong latitude, ${light}`);
  await close();
  await open('Carrito');
  await page.getByRole('button', { name: 'Enviar' }).click();
  await noFindings(page, `a cart without products, ${light}`);
  await close();
  await page.locator('[data-chooser=media]').setInputFiles(photo);
  await page.getByRole('alert').getByText('JPEG o PNG').waitFor();
  await noFindings(page, `a file that cannot be sent, ${light}`);
  await close();
  await page.getByRole('button', { name: 'Nota de voz' }).click();
  await page.getByRole('alert').getByText('elige un archivo de audio').waitFor();
  await noFindings(page, `a voice note without a microphone, ${light}`);
  await close();
}

async function messageMenu(page, light) {
  const mine = page.locator('[data-direction=out]').last();
  await mine.getByRole('button', { name: 'Opciones del mensaje' }).press('Enter');
  await noFindings(page, `a message's menu, ${light}`);
  await mine.getByRole('button', { name: 'Reaccionar con 👍' }).click();
  await mine.getByRole('button', { name: /^Tu reacción: 👍/ }).waitFor();
  await noFindings(page, `a reaction, ${light}`);
  await mine.getByRole('button', { name: 'Opciones del mensaje' }).press('Enter');
  await mine.getByRole('button', { name: 'Eliminar para todos' }).click();
  await noFindings(page, `deleting a message, ${light}`);
  await page.keyboard.press('Escape');
}

await browserTest('accessibility', async ({ open }) => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open({ colorScheme, reducedMotion: 'reduce' });
    await write(page, 'Hola, ¿qué pizzas tienen?');
    await answerWith(page, [/\S/]);
    await noFindings(page, `chat, ${colorScheme}`);
    await page.getByRole('button', { name: 'Más opciones' }).click();
    await noFindings(page, `menu, ${colorScheme}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Agregar teléfono' }).click();
    await noFindings(page, `adding a phone, ${colorScheme}`);
    await page.keyboard.press('Escape');
    await sheets(page, colorScheme);
    await messageMenu(page, colorScheme);
    await page.context().close();

    const small = await open({ colorScheme, reducedMotion: 'reduce', viewport: { width: 390, height: 780 } });
    await small.getByRole('textbox', { name: 'Mensaje' }).waitFor();
    await noFindings(small, `small screen, ${colorScheme}`);
    await small.getByRole('button', { name: /^Ver los teléfonos/ }).click();
    await small.getByRole('navigation', { name: 'Teléfonos' }).waitFor();
    await noFindings(small, `list of phones on a small screen, ${colorScheme}`);
    await small.context().close();
  }
});
