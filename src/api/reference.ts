/** The API's reference page: every endpoint with its permission, from the routes themselves. No script, nothing from elsewhere. */
import { rolesWith } from '#kernel/access';
import type { Route } from '#desk';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const whoMay = ({ may }: Route): string => (may === 'public' ? 'anybody' : may === 'signed-in' ? 'whoever is signed in' : `${may} (${rolesWith(may).join(', ')})`);

/** One HTML page. */
export function referencePage(routes: readonly Route[], version: string): string {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const name = route.path.split('/')[1] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), route]);
  }
  const sections = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, some]) => `
    <section id="${escape(name)}"><h2>${escape(name)}</h2><table>${some.map((route) => `
      <tr><td><code>${route.method}</code></td><td><code>/api/v1${escape(route.path)}</code></td><td>${escape(route.summary)}</td><td>${escape(whoMay(route))}</td></tr>`).join('')}</table></section>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opsfloor API ${escape(version)}</title><meta name="viewport" content="width=device-width">
<style>body{font:14px/1.5 system-ui,sans-serif;margin:32px auto;max-width:1100px;padding:0 16px;color:#12171e}table{border-collapse:collapse;width:100%}td{border-top:1px solid #e3e7ec;padding:6px 12px 6px 0;vertical-align:top}code{font-size:13px}h2{margin:32px 0 8px}nav a{margin-right:12px}
@media(prefers-color-scheme:dark){body{background:#0c0f13;color:#e9edf2}td{border-color:#242b34}a{color:#6baef0}}</style></head><body>
<h1>Opsfloor API</h1><p>Everything the web app does, it does through these. Sign in with the session cookie, or send a key in <code>x-api-key</code>.
Send an <code>Idempotency-Key</code> with what may be sent twice, <code>If-Match</code> with edits. Refusals are problem details (RFC 9457).
The schemas: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p><nav>${[...groups.keys()].sort().map((name) => `<a href="#${escape(name)}">${escape(name)}</a>`).join('')}</nav>${sections.join('')}</body></html>`;
}
