// Serves the built page against the mock: `npm run build && npm run mock`.
import { startMock } from './server.mjs';

const { url } = await startMock({ port: Number(process.env.PORT ?? 3020), pace: 700 });
console.log(`${url}/phone/`);
