// axe on every state of the page a person meets, in both lights and on a small screen.
import { answerWith, browserTest, noFindings, write } from './browser.mjs';

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
