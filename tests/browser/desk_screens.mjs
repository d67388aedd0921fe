// Every screen of docs/panel.md before the real program: an administrator sees each on a desk and on a telephone, with nothing that
// axe finds and nothing that does not fit; an agent and a supervisor see what is theirs and are told what is not.
// `--pictures FOLDER` keeps a picture of each.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { browserTest, check, noFindings, write } from './browser.mjs';
import { startDemo } from './server.mjs';

const at = process.argv.indexOf('--pictures');
const pictures = at < 0 ? null : process.argv[at + 1];
const ranks = ['agent', 'supervisor', 'admin'];
const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 780 },
];

/** The rows of the page's table: title, address, least role. */
async function screensOf() {
  const page = await readFile(new URL('../../docs/panel.md', import.meta.url), 'utf8');
  const rows = page.matchAll(/^\| ([^|]+) \| `(#[^`]+)` \| (\w+) \|$/gm);
  const screens = [...rows].map(([, title, address, least]) => ({ title, address, least }));
  check(screens.length > 20, 'docs/panel.md names no screens');
  return screens;
}

const password = 'cuatro gatos cantan';

async function ask(url, method, path, body, cookie) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-requested-with': 'tendero', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  check(answer.ok, `${method} ${path} answered ${answer.status}: ${await answer.clone().text()}`);
  return answer;
}

/** Makes the first account with the link, and one of each other role. */
async function makeTeam(url, setupLink) {
  const token = new URL(setupLink).hash.slice(1);
  await ask(url, 'POST', '/api/v2/setup', { token, name: 'Ana Ruiz', email: 'admin@shop.example', password });
  const login = await ask(url, 'POST', '/api/v2/agents/auth/login?session=cookie', {
    email: 'admin@shop.example',
    password,
  });
  const cookie = login.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  for (const role of ['agent', 'supervisor'])
    await ask(url, 'POST', '/api/v2/agents', { name: role, email: `${role}@shop.example`, role, password }, cookie);
}

async function logIn(page, role) {
  await page.getByLabel('Correo electrónico').fill(`${role}@shop.example`);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pantallas' }).waitFor();
}

/** Nothing is loading any more. */
async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label=Cargando]'));
}

async function go(page, address) {
  await page.evaluate((hash) => (location.hash = hash), address);
  await settled(page);
}

async function looksWell(page, { title, address }, width) {
  await go(page, address);
  const where = `${title}, ${width} wide`;
  check(!(await page.getByText('Esta pantalla se rompió').isVisible()), `${where}: the screen broke`);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(tooWide <= 0, `${where} is ${tooWide} pixels too wide`);
  await noFindings(page, where);
  const name = address.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`) });
}

async function seesWhatIsTheirs(open, url, role, screens) {
  const page = await open({ reducedMotion: 'reduce' });
  await logIn(page, role);
  for (const { title, address, least } of screens) {
    await go(page, address);
    const refused = await page.getByText('Aquí no hay nada').isVisible();
    const may = ranks.indexOf(role) >= ranks.indexOf(least);
    check(refused !== may, `${role} ${may ? 'does not see' : 'sees'} ${title}`);
  }
  await page.context().close();
}

await browserTest(
  'desk_screens',
  async ({ url, setupLink, world, open }) => {
    const screens = await screensOf();
    await makeTeam(url, setupLink);
    const phone = await open({ link: world.phone });
    await write(phone, 'Quiero ordenar pizza');
    await phone.locator('[data-direction=in]').first().waitFor();
    for (const viewport of widths) {
      const page = await open({ viewport, reducedMotion: 'reduce' });
      await logIn(page, 'admin');
      for (const screen of screens) await looksWell(page, screen, viewport.width);
      await page.context().close();
    }
    for (const role of ['agent', 'supervisor']) await seesWhatIsTheirs(open, url, role, screens);
  },
  { serve: startDemo, path: '/' },
);
