// The agents' desk before the real program with its shop and its phone: from the link that the demo prints to a customer who
// is answered by a person. `--pictures FOLDER` keeps pictures of the screens.
import { join } from 'node:path';
import { browserTest, check, noFindings, write } from './browser.mjs';
import { startDemo } from './server.mjs';

const at = process.argv.indexOf('--pictures');
const pictures = at < 0 ? null : process.argv[at + 1];
const ana = { name: 'Ana Ruiz', email: 'ana@shop.example', password: 'cuatro gatos cantan' };
const small = { width: 390, height: 780 };

const picture = (page, name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`) });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const messages = (page) => page.getByRole('log', { name: 'Mensajes' });

async function makeAccount(page) {
  await page.getByLabel('Tu nombre').fill(ana.name);
  await page.getByLabel('Correo electrónico').fill(ana.email);
  await page.getByLabel('Contraseña').fill(ana.password);
  await button(page, 'Crear la cuenta').click();
  await page.getByRole('link', { name: 'Entrar a Tendero' }).click();
}

async function logIn(page) {
  await page.getByLabel('Correo electrónico').fill(ana.email);
  await page.getByLabel('Contraseña').fill('no es esta');
  await button(page, 'Entrar').click();
  await page.getByRole('alert').getByText('no son correctos').waitFor();
  await noFindings(page, 'a wrong password');
  await picture(page, 'login');
  await page.getByLabel('Contraseña').fill(ana.password);
  await button(page, 'Entrar').click();
  await page.getByText('No hay conversaciones').waitFor();
}

/** What is kept in the browser tells nobody who is logged in. */
async function keepsNoToken(page) {
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  check(!/eyJ|token/i.test(kept), `the browser keeps ${kept}`);
}

/** Letters are shortcuts while nobody types; everything can be reached without a mouse. */
async function worksByKeyboard(page) {
  await messages(page).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor();
  await noFindings(page, 'the shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('oscuro');
  await noFindings(page, 'the commands');
  await page.keyboard.press('Enter');
  check((await page.locator('html').getAttribute('data-theme')) === 'dark', 'the command did not make it dark');
  await page.keyboard.press('j');
  await messages(page).waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('¿jota? ');
  check(
    (await page.getByLabel('Mensaje para el cliente').inputValue()) === '¿jota? ',
    'R does not lead to the writing',
  );
  await page.getByLabel('Mensaje para el cliente').fill('');
}

await browserTest(
  'desk',
  async ({ url, setupLink, world, open }) => {
    const first = await open({ link: setupLink, reducedMotion: 'reduce' });
    await makeAccount(first);
    await logIn(first);
    await keepsNoToken(first);
    await noFindings(first, 'an empty inbox');
    await picture(first, 'inbox-empty');

    const phone = await open({ link: world.phone });
    await write(phone, 'Quiero ordenar pizza');
    const row = first.getByRole('listitem').getByRole('link').first();
    await row.waitFor();
    await row.click();
    await messages(first).getByText('Quiero ordenar pizza').waitFor();
    await messages(first).locator('[data-author=bot]').first().waitFor();
    await noFindings(first, 'a conversation');

    // A person takes it over: the customer reads their words, the ticks come back.
    await button(first, 'Tomar').click();
    await button(first, 'Devolver al asistente').waitFor();
    await first.getByLabel('Mensaje para el cliente').fill('Hola, le atiende *Ana*.');
    await first.keyboard.press('Enter');
    await phone.locator('[data-message]').getByText('le atiende Ana').waitFor();
    await messages(first)
      .locator('[data-author=agent]')
      .locator('[data-state=read], [data-state=delivered]')
      .first()
      .waitFor();
    check(
      (await messages(first).locator('[data-author=agent]').count()) === 1,
      'what was written once stands there twice',
    );
    await picture(first, 'conversation');

    await worksByKeyboard(first);
    await noFindings(first, 'a conversation, dark');
    await picture(first, 'conversation-dark');

    const pocket = await first.context().newPage();
    await pocket.setViewportSize(small);
    await pocket.goto(`${url}/`);
    await pocket.getByRole('listitem').getByRole('link').first().waitFor();
    await noFindings(pocket, 'the inbox on a telephone');
    await picture(pocket, 'inbox-small');
    await pocket.getByRole('listitem').getByRole('link').first().click();
    await messages(pocket).getByText('Quiero ordenar pizza').waitFor();
    const wide = await pocket.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 0, `the conversation is ${wide} pixels too wide on a telephone`);
    await noFindings(pocket, 'a conversation on a telephone');
    await picture(pocket, 'conversation-small');
    await pocket.close();

    await button(first, 'Devolver al asistente').click();
    await button(first, 'Tomar').waitFor();
    await write(phone, 'Una de pepperoni para recoger');
    await messages(first).locator('[data-author=bot]').getByText('Pepperoni').last().waitFor();
    await button(first, `Cuenta de ${ana.name}`).click();
    await noFindings(first, 'the own menu');
    await button(first, 'Salir').click();
    await isClosed(first, url);
  },
  { serve: startDemo, path: '/' },
);

/** Who has left sees the log-in, also at an address inside. */
async function isClosed(page, url) {
  await page.getByRole('heading', { name: 'Entrar a Tendero' }).waitFor();
  await page.goto(`${url}/#/inbox/1`);
  await page.reload();
  await page.getByRole('heading', { name: 'Entrar a Tendero' }).waitFor();
}
