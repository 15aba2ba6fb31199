/** Whether two modes need the same tools and people, so that they can share them in a batch. */
import type { Compiled } from './compiled.ts';

export function sameHelp(c: Compiled, a: number, b: number): boolean {
  const tools = c.alsoFirst[a + 1]! - c.alsoFirst[a]!;
  const crew = c.crewFirst[a + 1]! - c.crewFirst[a]!;
  if (tools !== c.alsoFirst[b + 1]! - c.alsoFirst[b]! || crew !== c.crewFirst[b + 1]! - c.crewFirst[b]!) return false;
  for (let i = 0; i < tools; i++) if (c.also[c.alsoFirst[a]! + i] !== c.also[c.alsoFirst[b]! + i]) return false;
  for (let i = 0; i < crew; i++) {
    const x = c.crewFirst[a]! + i;
    const y = c.crewFirst[b]! + i;
    if (c.crewSkill[x] !== c.crewSkill[y] || c.crewCount[x] !== c.crewCount[y] || c.crewKind[x] !== c.crewKind[y] || c.crewTicks[x] !== c.crewTicks[y]) return false;
  }
  return true;
}
