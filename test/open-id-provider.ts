/** A small OpenID Connect provider on the loopback address: enough of it to sign in against, and to lie in every way a sign-in must notice. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly email_verified?: boolean;
}
type Claims = Readonly<Record<string, unknown>>;

/** What the provider does otherwise than it should. */
export interface Lies {
  /** Changes what the ID token claims. */
  readonly claims?: (claims: Claims) => Claims;
  /** Signs with a key that is not among the published ones. */
  readonly strangeKey?: true;
}

export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is at the keyboard. */
  person: Person;
  lies: Lies;
  /** Requests that came with a wrong secret or a wrong PKCE verifier. */
  readonly refused: string[];
  readonly close: () => Promise<void>;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const textOf = async (request: IncomingMessage): Promise<string> => Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();

/** Starts the provider with one client. Codes can be used once, tokens are valid for five minutes. */
export async function startProvider(person: Person): Promise<Provider> {
  const [published, strange] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const [clientId, clientSecret] = ['opsfloor', 'a secret between us'];
  const codes = new Map<string, { nonce: string | null; challenge: string | null; redirect: string; person: Person }>();
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', provider.issuer);
      const answer = (status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (url.pathname === '/.well-known/openid-configuration')
        return answer(200, {
          issuer: provider.issuer, authorization_endpoint: `${provider.issuer}/authorize`, token_endpoint: `${provider.issuer}/token`, jwks_uri: `${provider.issuer}/keys`, userinfo_endpoint: `${provider.issuer}/userinfo`,
          response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'],
        });
      if (url.pathname === '/keys') return answer(200, { keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      if (url.pathname === '/authorize') {
        const asked = url.searchParams;
        const [code, back] = [randomBytes(16).toString('hex'), new URL(asked.get('redirect_uri')!)];
        codes.set(code, { nonce: asked.get('nonce'), challenge: asked.get('code_challenge'), redirect: asked.get('redirect_uri')!, person: provider.person });
        back.searchParams.set('code', code);
        back.searchParams.set('state', asked.get('state') ?? '');
        return void response.writeHead(302, { location: back.href }).end();
      }
      if (url.pathname === '/token') {
        const sent = new URLSearchParams(await textOf(request));
        const grant = codes.get(sent.get('code') ?? '');
        codes.delete(sent.get('code') ?? '');
        const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
        const known = sent.get('client_secret') === clientSecret || decodeURIComponent(basic.replaceAll('+', ' ')) === `${clientId}:${clientSecret}`;
        const verified = createHash('sha256').update(sent.get('code_verifier') ?? '').digest('base64url') === grant?.challenge;
        if (!grant || !known || !verified || sent.get('redirect_uri') !== grant.redirect) {
          provider.refused.push(!grant ? 'code' : !known ? 'secret' : !verified ? 'verifier' : 'address');
          return answer(400, { error: 'invalid_grant' });
        }
        const now = Math.floor(Date.now() / 1000);
        const honest = { iss: provider.issuer, aud: clientId, iat: now, exp: now + 300, ...(grant.nonce === null ? {} : { nonce: grant.nonce }), ...grant.person };
        const body = `${base64({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${base64(provider.lies.claims?.(honest) ?? honest)}`;
        const signature = createSign('RSA-SHA256').update(body).sign((provider.lies.strangeKey ? strange : published).privateKey).toString('base64url');
        return answer(200, { access_token: `for ${grant.person.sub}`, token_type: 'Bearer', expires_in: 300, id_token: `${body}.${signature}` });
      }
      if (url.pathname === '/userinfo') return answer(200, provider.person);
      return answer(404, {});
    })();
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const provider: Provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clientId, clientSecret, person, lies: {}, refused: [],
    close: () => new Promise((done) => void server.close(() => done())),
  };
  return provider;
}
