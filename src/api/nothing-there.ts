/** Requests that no route takes: nothing at that address, or something that is asked in another way. */
import type { FastifyRequest } from 'fastify';
import type { ProblemDetails } from '#contract/words';
import type { Route } from '#desk';
import { unreadable } from './problem.ts';

export interface Nothing {
  readonly problem: ProblemDetails;
  /** For 405: the methods that would do, as the Allow header says them. */
  readonly allow?: string;
}

const patternOf = (path: string): RegExp => new RegExp(`^/api/v1${path.replaceAll(/:\w+/g, '[^/]+')}/?$`);

/** Tells for a request that no route has taken: 405 with what would do where the address is right, else 404. */
export function nothingThere(routes: readonly Pick<Route, 'method' | 'path'>[]): (request: FastifyRequest) => Nothing {
  const patterns = routes.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return ({ method, url }) => {
    const path = url.split('?')[0]!;
    const there = [...new Set(patterns.filter(({ pattern }) => pattern.test(path)).flatMap((one) => (one.method === 'GET' ? ['GET', 'HEAD'] : [one.method])))];
    if (there.length === 0) return { problem: unreadable(404, `There is nothing at ${method} ${path}.`) };
    return { problem: unreadable(405, `${method} is not done to ${path}.`, `Maybe ${there.filter((each) => each !== 'HEAD').join(' or ')}.`), allow: there.join(', ') };
  };
}
