// The settings of the desk before the real program and the sandbox's shop: an administrator enters the integration, tries it
// unsaved, repairs what is told at its field, and saves it; an agent sees nothing of it. `--pictures FOLDER` keeps pictures.
import { join } from 'node:path';
import { browserTest, check, noFindings } from './browser.mjs';
import { addAdmin, startServer, startShop } from './server.mjs';

const at = process.argv.indexOf('--pictures');
const pictures = at < 0 ? null : process.argv[at + 1];
const ana = { email: 'ana@shop.example', password: 'cuatro gatos cantan' };
const eva = { name: 'Eva Sol', email: 'eva@shop.example', password: 'siete vacas vuelan' };
const small = { width: 390, height: 780 };
// The sandbox shop's service account.
const service = { email: 'crm-service@yourstore.com', password: 'secure_password' };

const picture = (page, name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`) });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const steps = (page, outcome) => page.locator(`[data-test-result] [data-outcome=${outcome}]`);

async function startBoth() {
  const shop = await startShop();
  const server = await startServer();
  await addAdmin(server.folder, ana.email, ana.password);
  return {
    url: server.url,
    world: { shop: shop.url },
    async close() {
      await server.close();
      await shop.close();
    },
  };
}

async function logIn(page, { email, password }) {
  await page.getByLabel('Correo electrónico').fill(email);
  await page.getByLabel('Contraseña').fill(password);
  await button(page, 'Entrar').click();
  await page.getByRole('navigation', { name: 'Pantallas' }).waitFor();
}

async function fits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(wide <= 0, `${where} is ${wide} pixels too wide`);
  await noFindings(page, where);
}

/** Nothing is stored: what is entered is tried as it is, and a wrong password is told at the step that fails. */
async function triesUnsaved(page, shop) {
  await page.getByLabel('Integración encendida').check();
  await page.getByLabel('Dirección de la tienda').fill('ni una dirección');
  await button(page, 'Probar sin guardar').click();
  await page.getByLabel('Dirección de la tienda').and(page.locator('[aria-invalid=true]')).waitFor();
  await page.getByLabel('Dirección de la tienda').fill(shop);
  await page.getByLabel('Correo de la cuenta de servicio').fill(service.email);
  await page.getByLabel('Contraseña de la cuenta de servicio').fill('no es esta');
  await button(page, 'Probar sin guardar').click();
  await steps(page, 'failed').filter({ hasText: 'Nos deja entrar' }).waitFor();
  await noFindings(page, 'a test that failed');
  await picture(page, 'settings-integration-failed');
  await page.getByLabel('Contraseña de la cuenta de servicio').fill(service.password);
  await button(page, 'Probar sin guardar').click();
  await page.locator('[data-test-result=passed]').waitFor();
  check((await steps(page, 'failed').count()) === 0, 'a step failed although the connection works');
}

/** What was entered stays while one looks at another page, and is saved as a whole. */
async function saves(page) {
  await page.getByRole('link', { name: 'Mi cuenta', exact: true }).click();
  await page.getByRole('heading', { name: 'Contraseña' }).waitFor();
  await page.getByRole('link', { name: 'Integración con la tienda' }).click();
  check(
    (await page.getByLabel('Correo de la cuenta de servicio').inputValue()) === service.email,
    'what was entered was lost on the way',
  );
  await button(page, 'Guardar').click();
  await page.getByText('Hay cambios sin guardar.').waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('[data-health]').getByText('La tienda responde').waitFor();
  check((await page.getByLabel('Contraseña de la cuenta de servicio').inputValue()) === '', 'a secret came back');
  await page.getByText('Hay una guardada; nadie puede leerla.').first().waitFor();
  check((await page.content()).includes(service.password) === false, 'the page knows the secret');
  await picture(page, 'settings-integration');
}

/** An account for somebody who may see none of this; a weak password is told at its field. */
async function addsAnAgent(page) {
  await page.getByRole('link', { name: 'Equipo', exact: true }).click();
  await button(page, 'Agregar a alguien').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nombre').fill(eva.name);
  await dialog.getByLabel('Correo electrónico').fill(eva.email);
  await dialog.getByLabel('Primera contraseña').fill('1234567890');
  await button(dialog, 'Guardar').click();
  await dialog.getByLabel('Primera contraseña').and(page.locator('[aria-invalid=true]')).waitFor();
  await noFindings(page, 'a weak password');
  await dialog.getByLabel('Primera contraseña').fill(eva.password);
  await button(dialog, 'Guardar').click();
  await page.locator(`[data-agent="${eva.email}"]`).waitFor();
}

await browserTest(
  'desk_settings',
  async ({ url, world, open }) => {
    const page = await open({ link: `${url}/#/settings/integration`, reducedMotion: 'reduce' });
    await logIn(page, ana);
    await page.getByText('Nadie dice todavía dónde está la tienda.').waitFor();
    await noFindings(page, 'an integration that is not there yet');
    await triesUnsaved(page, world.shop);
    await saves(page);
    await fits(page, 'the integration');
    await addsAnAgent(page);

    for (const each of await page.getByRole('navigation', { name: 'Páginas de ajustes' }).getByRole('link').all()) {
      const name = await each.innerText();
      await each.click();
      await page.getByRole('heading', { level: 1, name, exact: true }).last().waitFor();
      await fits(page, name);
    }
    await page.setViewportSize(small);
    for (const where of ['', '/integration', '/templates/new', '/instructions']) {
      await page.goto(`${url}/#/settings${where}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await fits(page, `settings${where} on a telephone`);
      await picture(page, `settings${where.replaceAll('/', '-')}-small`);
    }

    const agent = await open({ link: `${url}/#/settings` });
    await logIn(agent, eva);
    await agent.getByRole('heading', { name: 'Mi cuenta' }).waitFor();
    const pages = agent.getByRole('navigation', { name: 'Páginas de ajustes' }).getByRole('link');
    check((await pages.allInnerTexts()).join() === 'Mi cuenta', `an agent sees ${await pages.allInnerTexts()}`);
    await agent.goto(`${url}/#/settings/integration`);
    await agent.getByText('Aquí no hay nada').waitFor();
    await agent.close();
  },
  { serve: startBoth, path: '/' },
);
