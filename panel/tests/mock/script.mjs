/**
 * The mock's answers: enough of each kind of message to see the page at work. They are pictures of a shop, not a shop; what the
 * real one answers is tested against the real one.
 */
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** Plays the road of one message: ticks, typing, what the server would do, the answer. */
export async function answer(world, number, message, pace) {
  if (message.type === 'reaction') return;
  const words = message.chosen ?? message.text ?? '';
  const rule = rules.find(({ when }) => when.test(words)) ?? rules.at(-1);
  const say = typeof rule.say === 'function' ? rule.say(message) : rule.say;
  await wait(pace);
  world.did('webhook', 'messages · text', {
    ok: true,
    ms: 3,
    detail: { status: 200, from: number, body: message.text },
  });
  world.status(number, message.id, 'delivered');
  await wait(pace);
  world.status(number, message.id, 'read');
  world.typing(number, true);
  for (const each of rule.did ?? []) {
    await wait(pace);
    world.did(...each);
  }
  await wait(pace * 2);
  world.typing(number, false);
  world.did('turn', 'turn.ended', {
    detail: { turn: world.newId(), conversation: number, engine: 'builtin', ms: 240 },
  });
  for (const each of [say].flat()) {
    world.fromBusiness(number, each);
    world.did('send', `${each.type === 'buttons' || each.type === 'list' ? 'interactive' : each.type} · +${number}`, {
      ok: true,
      ms: 41,
      detail: { status: 200, body: { to: `+${number}`, type: each.type } },
    });
  }
}

const text = (words) => ({ type: 'text', text: words });
const pizzas = [
  'tool',
  'search_ecommerce_products',
  {
    ok: true,
    ms: 38,
    detail: { name: 'search_ecommerce_products', arguments: { query: 'pizza', limit: 5 }, outcome: '3' },
  },
];
const search = [
  'shop',
  'GET /api/products/search',
  {
    ok: true,
    ms: 21,
    detail: {
      method: 'GET',
      path: '/api/products/search?search=pizza&limit=5',
      status: 200,
      body: {
        products: [
          { name: 'Pizza Margherita', price: 150 },
          { name: 'Pizza Pepperoni', price: 170 },
          { name: 'Pizza Vegetariana', price: 160, available: true, notes: null },
        ],
      },
    },
  },
];
const create = [
  'shop',
  'POST /api/orders',
  {
    ok: true,
    ms: 64,
    detail: { method: 'POST', path: '/api/orders', status: 201, body: { orderNumber: 'ORD-2025-000789', total: 340 } },
  },
];
const created = [
  'tool',
  'create_ecommerce_order',
  {
    ok: true,
    ms: 79,
    detail: {
      name: 'create_ecommerce_order',
      arguments: { items: [{ product_id: 'p2', quantity: 2 }], delivery_option: 'pickup', payment_method: 'cash' },
      outcome: 'created',
    },
  },
];
const long = `*Política de entregas*\n\n${'Entregamos en toda la ciudad de lunes a domingo, de 13:00 a 23:00. El costo depende de la zona y se muestra antes de confirmar. Si el repartidor no te encuentra, te llamará dos veces y esperará cinco minutos. '.repeat(8)}\n\n_Gracias por leer hasta aquí._`;

const rules = [
  {
    when: /ordenar pizza/i,
    did: [search, pizzas],
    say: text(
      '¡Perfecto! Déjame mostrarte nuestras opciones.\n\n🍕 *Pizzas disponibles:*\n1. Pizza Margherita - $150.00\n2. Pizza Pepperoni - $170.00\n3. Pizza Vegetariana - $160.00\n\n¿Cuál te gustaría?',
    ),
  },
  {
    when: /pepperoni para recoger/i,
    did: [search, pizzas, ['note', 'Cotización mostrada: $340.00']],
    say: {
      type: 'buttons',
      text: 'Perfecto, 2 Pizzas Pepperoni = *$340.00*\n🏪 Recoger en Av. Principal 123\n\n¿Método de pago: Efectivo o tarjeta?',
      footer: 'Pagas al recoger',
      buttons: [
        { id: 'pay:cash', title: 'Efectivo' },
        { id: 'pay:credit_card', title: 'Tarjeta' },
      ],
    },
  },
  {
    when: /efectivo|pay:/i,
    did: [create, created],
    say: text(
      '✅ *¡Pedido creado!*\n\n📦 Número: ORD-2025-000789\n💰 Total: $340.00\n🏪 Recoger en: Av. Principal 123\n⏰ Estará listo en ~30 minutos\n\n¡Gracias por tu pedido!',
    ),
  },
  {
    when: /opciones|menú/i,
    did: [
      [
        'shop',
        'GET /api/categories',
        { ok: true, ms: 12, detail: { method: 'GET', path: '/api/categories', status: 200 } },
      ],
    ],
    say: {
      type: 'list',
      header: 'Menú',
      text: '¿Qué se te antoja hoy?',
      footer: 'Precios con IVA',
      list: {
        button: 'Ver opciones',
        sections: [
          {
            title: 'Pizzas',
            rows: [
              { id: 'p1', title: 'Pizza Margherita', description: '$150.00 · tomate, mozzarella y albahaca' },
              { id: 'p2', title: 'Pizza Pepperoni', description: '$170.00 · la más pedida' },
              { id: 'p3', title: 'Pizza Vegetariana', description: '$160.00' },
            ],
          },
          {
            title: 'Postres',
            rows: [
              { id: 'd1', title: 'Tiramisú', description: '$150.00 · hecho en casa' },
              { id: 'd2', title: 'Panna cotta' },
            ],
          },
        ],
      },
    },
  },
  { when: /^p\d|^d\d/, say: ({ text: title }) => text(`Buena elección: *${title}*. ¿Cuántas te apunto?`) },
  {
    when: /foto/i,
    say: { type: 'image', image: { url: '/phone/media/pizza.svg', caption: '*Pizza Margherita* · $150.00' } },
  },
  {
    when: /archivos/i,
    say: [
      { type: 'sticker', sticker: { url: '/phone/media/pizza.svg' } },
      {
        type: 'document',
        document: { url: '/phone/media/pizza.svg', filename: 'menú.pdf', mimeType: 'application/pdf', bytes: 182_000 },
      },
      { type: 'audio', audio: { url: '/phone/media/none.ogg', voice: true } },
      {
        type: 'location',
        location: { latitude: 20.97, longitude: -89.62, name: 'La Bella Italia', address: 'Av. Principal 123' },
      },
      { type: 'contacts', contacts: [{ name: 'Reparto', phones: ['+52 999 555 0001'] }] },
    ],
  },
  { when: /largo/i, say: text(long) },
  {
    when: /formato/i,
    say: text(
      '*negrita* _cursiva_ ~tachado~ `código`\n> una cita\n- uno\n- dos\n```\nORD  total\n 123  $340\n```\nhttps://example.com/menu, ventas@example.com',
    ),
  },
  { when: /raro/i, say: { type: 'unsupported' } },
  {
    when: /ca[ií]da/i,
    did: [
      [
        'shop',
        'GET /api/orders',
        { ok: false, ms: 1502, detail: { method: 'GET', path: '/api/orders', error: 'timeout' } },
      ],
    ],
    say: text('Ahora mismo no puedo consultar la tienda. ¿Lo intento de nuevo en un momento?'),
  },
  { when: /.*/, say: text('👋 ¡Hola! Soy el asistente de *La Bella Italia*. ¿En qué te ayudo?') },
];
