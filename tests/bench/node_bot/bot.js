// A plain WhatsApp bot as they are written: it verifies the signature, knows messages it has seen, keeps each conversation
// and what is to be answered in memory, and answers 200. Nothing is on disk.
const crypto = require('node:crypto');
const express = require('express');

const secret = process.env.APP_SECRET;
const seen = new Set();
const conversations = new Map();
const waiting = [];

function isSigned(request) {
  const wanted = 'sha256=' + crypto.createHmac('sha256', secret).update(request.rawBody).digest('hex');
  const given = request.get('x-hub-signature-256') || '';
  return given.length === wanted.length && crypto.timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}

function keep(message) {
  if (seen.has(message.id)) return;
  seen.add(message.id);
  const conversation = conversations.get(message.from) || [];
  conversation.push({ author: 'customer', at: new Date(), message });
  conversations.set(message.from, conversation);
  waiting.push({ to: message.from, answers: message.id });
}

const app = express();
app.use(express.json({ limit: '4mb', verify: (request, response, bytes) => { request.rawBody = bytes; } }));
app.post('/webhooks/whatsapp', (request, response) => {
  if (!isSigned(request)) return response.sendStatus(401);
  for (const entry of request.body.entry) {
    for (const change of entry.changes) (change.value.messages || []).forEach(keep);
  }
  response.sendStatus(200);
});
const server = app.listen(0, '127.0.0.1', () => console.log(`Listens on ${server.address().port}`));
