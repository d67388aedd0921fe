// The shop beside the chat, before the real program, the sandbox's shop and its WhatsApp: an agent orders for a customer and is
// refused the status; a supervisor changes it, and is told when somebody was faster.
import { browserTest, check, noFindings } from './browser.mjs';
import { addPerson, startServer, startShop, startWhatsApp } from './server.mjs';

const password = 'cuatro gatos cantan';
const eva = 'eva@shop.example'; // an agent
const sol = 'sol@shop.example'; // a supervisor
const phone = '5219991234567'; // María López, whom the sandbox's shop knows

/** Shop, WhatsApp and server, wired as the demo does, with two people. */
async function serve() {
  const shop = await startShop();
  const whatsapp = await startWhatsApp();
  const server = await startServer({
    WHATSAPP_GRAPH_URL: whatsapp.url,
    ECOMMERCE_API_URL: shop.url,
    ECOMMERCE_SERVICE_EMAIL: 'crm-service@yourstore.com',
    ECOMMERCE_SERVICE_PASSWORD: 'secure_password',
    ECOMMERCE_ORDER_CREATE: 'true',
  });
  await addPerson(server.folder, eva, 'agent', password);
  await addPerson(server.folder, sol, 'supervisor', password);
  const close = () => Promise.all([server, whatsapp, shop].map((each) => each.close()));
  return { url: server.url, close };
}

async function logIn(page, email) {
  await page.getByLabel('Correo electrónico').fill(email);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByRole('heading', { name: 'Pedidos', exact: true, level: 1 }).waitFor();
}

/** Asks the API as who is logged in on the page, in their name and with their cookies. */
function ask(page, method, path, body) {
  return page.evaluate(
    async ([how, where, what]) => {
      const headers = { 'content-type': 'application/json', 'x-requested-with': 'tendero' };
      const answer = await fetch(where, { method: how, headers, ...(what ? { body: JSON.stringify(what) } : {}) });
      return { status: answer.status, body: await answer.json() };
    },
    [method, path, body],
  );
}

const dialog = (page, name) => page.getByRole('dialog', { name });

/** Puts two pizzas together, asks for the price, and orders with two clicks at once. Returns the order's number. */
async function order(page) {
  await page.getByRole('button', { name: 'Nuevo pedido' }).click();
  const form = dialog(page, 'Nuevo pedido');
  check(await form.getByRole('button', { name: 'Pedir el precio' }).isDisabled(), 'a price can be asked for nothing');
  await form.getByLabel('Teléfono del cliente').fill(phone);
  await form.getByRole('searchbox', { name: 'Buscar productos' }).fill('pepperoni');
  const picture = form.locator('img[src$="/picture"]').first();
  await picture.waitFor();
  await page.waitForFunction((each) => each.complete && each.naturalWidth > 0, await picture.elementHandle());
  await form.getByRole('button', { name: 'Agregar Pizza Pepperoni' }).click();
  await form.getByRole('spinbutton', { name: 'Cantidad de Pizza Pepperoni' }).fill('2');
  await form.getByLabel('Entrega', { exact: true }).selectOption({ label: await pickup(form) });
  await noFindings(page, 'an order is put together');
  await form.getByRole('button', { name: 'Pedir el precio' }).click();
  await form.locator('[data-total]').getByText('$340.00').waitFor();
  await form.getByRole('button', { name: 'Hacer el pedido por $340.00' }).dblclick();
  const number = await page.locator('[data-order]').getAttribute('data-order');
  await dialog(page, 'Pedido hecho').getByRole('button', { name: 'Cerrar' }).last().click();
  return number;
}

/** What the shop calls picking up. */
async function pickup(form) {
  const labels = form.getByLabel('Entrega', { exact: true }).locator('option');
  await labels.filter({ hasText: /recoger/i }).waitFor({ state: 'attached' });
  return await labels
    .filter({ hasText: /recoger/i })
    .first()
    .textContent();
}

async function open(page, number) {
  await page.getByRole('searchbox').fill(number);
  await page.getByRole('button', { name: 'Buscar' }).click();
  await page.getByRole('button', { name: number }).click();
  const opened = dialog(page, `Pedido ${number}`);
  await opened.locator('[data-status]').waitFor();
  return opened;
}

async function choose(page, opened, label) {
  await opened.getByLabel('Cambiar estado').selectOption({ label });
  await dialog(page, 'Cambiar estado').getByRole('button', { name: 'Cambiar', exact: true }).click();
}

await browserTest(
  'desk_shop',
  async ({ url, open: openPage }) => {
    const link = `${url}/#/orders`;
    const agent = await openPage({ link });
    await logIn(agent, eva);
    await noFindings(agent, 'orders');
    const mine = `/api/v2/ecommerce/orders/search?type=phone&value=${phone}&limit=50`;
    const before = (await ask(agent, 'GET', mine)).body.count;
    const number = await order(agent);
    check(/^ORD-\d{4}-\d{6}$/.test(number), `no order number: ${number}`);
    check((await ask(agent, 'GET', mine)).body.count === before + 1, 'two clicks did not make one order');

    const seen = await open(agent, number);
    check((await seen.getByLabel('Cambiar estado').count()) === 0, 'an agent is offered the status');
    const status = `/api/v2/ecommerce/orders/${number}/status`;
    check((await ask(agent, 'PUT', status, { status: 'processing' })).status === 403, 'an agent may change the status');

    const supervisor = await openPage({ link });
    await logIn(supervisor, sol);
    const opened = await open(supervisor, number);
    await choose(supervisor, opened, 'En proceso');
    await opened.locator('[data-status=processing]').waitFor();
    await noFindings(supervisor, 'an order');

    // Somebody is faster, between the question and its answer: nothing is taken back unseen.
    await opened.getByLabel('Cambiar estado').selectOption({ label: 'Cancelado' });
    const question = dialog(supervisor, 'Cambiar estado').getByRole('button', { name: 'Cambiar', exact: true });
    await question.waitFor();
    check((await ask(supervisor, 'PUT', status, { status: 'completed' })).status === 200, 'nobody was faster');
    await question.click();
    await opened.getByRole('alert').getByText('Otra persona lo cambió').waitFor();
    await opened.locator('[data-status=completed]').waitFor();

    const small = await openPage({ link, viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await logIn(small, eva);
    await small.getByRole('button', { name: 'Nuevo pedido' }).click();
    await dialog(small, 'Nuevo pedido').waitFor();
    const wide = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 0, `the page is ${wide} pixels too wide on a phone`);
    await noFindings(small, 'a phone in the dark');
  },
  { serve, path: '/' },
);
