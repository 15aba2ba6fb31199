/**
 * Path relinking where operations have a choice of machine (González, Vela & Varela 2015): from one solution a share of the way to another, by
 * steps in random order that either turn two neighbours of a machine round or send an operation to the other's machine, to its rank there.
 * O(operations) for each round of up to 40 steps, O(machine) for an operation sent.
 */
import type { Random } from '#kernel/random';
import type { Graph } from './graph.ts';
import type { Code } from './shop.ts';

/** Steps of a round, and steps in a row that close a circle, after which the way counts as blocked. */
const ROUND = 40;
const BLOCKED = 50;

/** Loads A into the graph and goes `length` of the way to B, a change of machine counting as `sent` turns; times are exact afterwards. */
export function relinkModes(g: Graph, a: Code, b: Code, ranksOfB: Int32Array, length: number, sent: number, random: Random): void {
  g.adopt(a);
  const { n, ms, machine, mode } = g;
  const { modeMachine } = g.shop;
  const candidates = new Int32Array(n);
  const atHome = (o: number): boolean => modeMachine[b[n + o]!] === machine[o];
  const turned = (u: number, v: number): boolean => v < n && atHome(u) && atHome(v) && ranksOfB[u]! > ranksOfB[v]!;
  let done = 0;
  for (let vain = 0; done < length && vain < BLOCKED; ) {
    let count = 0;
    for (let o = 0; o < n; o++) if (b[n + o] !== mode[o] || turned(o, ms[o]!)) candidates[count++] = o;
    if (count === 0) break;
    for (let k = Math.min(count, ROUND); k > 0 && done < length; k--) {
      const u = candidates[random.below(count)]!;
      const target = b[n + u]!;
      vain++;
      if (target !== mode[u]) {
        if (!g.relinkMode(u, target, placeFor(g, u, target, b, ranksOfB))) continue;
        done += sent;
      } else {
        if (!turned(u, ms[u]!) || !g.linkAfter(u, ms[u]!)) continue;
        done++;
      }
      vain = 0;
    }
  }
  g.heads(0);
  g.tails(n - 1);
}

/** Behind the last operation on the target machine that B has there before u. */
function placeFor(g: Graph, u: number, target: number, b: Code, ranksOfB: Int32Array): number {
  const { n, ms, marks } = g;
  const { modeMachine } = g.shop;
  const k = modeMachine[target]!;
  let x = marks + k;
  for (let w = ms[x]!; w < n; w = ms[w]!) if (w !== u && modeMachine[b[n + w]!] === k && ranksOfB[w]! < ranksOfB[u]!) x = w;
  return x;
}
