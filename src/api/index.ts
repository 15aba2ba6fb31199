/** HTTP: the departments' routes, each behind its permission; refusals as problem details; OpenAPI; live events; the web app. */
export { buildHouse, type HouseOptions } from './house-door.ts';
export { forgetOld } from './idempotency.ts';
export { mountEvents } from './events.ts';
export { openApi } from './openapi.ts';
export { problemOf } from './problem.ts';
export { buildServer, type ServerOptions } from './server.ts';
export { keepDelivering, webhookListener } from './webhooks.ts';
