/** MRP at size: 100,000 items, 1,000,000 bill lines, 5 levels, 1,000,000 demand lines. `node benchmarks/mrp.ts [items] [--alternates]` prints time and peak memory; with alternates, in every bill the last line stands for the one before it. */
import { performance } from 'node:perf_hooks';
import { CHANGEABLE, DAYS_OF_SUPPLY, dependentsOf, EVER, LOT_FOR_LOT, MIN_MAX_MULTIPLE, NEVER, planMaterial, workingDays, type MrpInput } from '#engine/mrp';
import { Random } from '#kernel/random';

const alternates = process.argv.includes('--alternates');
const items = Number(process.argv.slice(2).find((word) => !word.startsWith('-')) ?? 100_000);
const LEVELS = 5;
const PER_BILL = 12.5; // lines of a bill on the four levels that have one: ten for each item over all
const DEMAND = items * 10;
const DAYS = 130;
const dice = new Random(7);
const below = (n: number): number => dice.below(n);

function plant(): MrpInput {
  const width = items / LEVELS;
  const level = (item: number): number => Math.floor(item / width);
  const made = Uint8Array.from({ length: items }, (_, i) => (level(i) < LEVELS - 1 ? 1 : 0));
  const lineStart = new Int32Array(items + 1);
  for (let i = 0; i < items; i++) lineStart[i + 1] = lineStart[i]! + (made[i] ? Math.floor(PER_BILL) + (i & 1) : 0);
  const lines = lineStart[items]!;
  const component = new Int32Array(lines);
  const numerator = new Float64Array(lines);
  const denominator = new Float64Array(lines).fill(1);
  for (let i = 0; i < items; i++)
    for (let line = lineStart[i]!; line < lineStart[i + 1]!; line++) {
      const next = level(i) + 1;
      component[line] = next * width + below(width);
      const scrap = below(5);
      numerator[line] = scrap === 0 ? 100 * (1 + below(3)) : 1 + below(3);
      denominator[line] = scrap === 0 ? 97 : 1;
    }
  const group = new Int32Array(lines).fill(-1);
  const rank = new Int16Array(lines).fill(1);
  if (alternates)
    for (let i = 0; i < items; i++) {
      const last = lineStart[i + 1]! - 1;
      if (!made[i]) continue;
      component[last] = component[last - 1]! ^ 1; // items stand for each other in pairs
      group.fill(0, last - 1, last + 1);
      rank[last] = 2;
    }
  const rules = [...Array<number>(7).fill(DAYS_OF_SUPPLY), MIN_MAX_MULTIPLE, MIN_MAX_MULTIPLE, LOT_FOR_LOT]; // seven in ten cover a fortnight, two are lots of 5,000, one is lot for lot
  const days = Int32Array.from({ length: DEMAND }, () => below(DAYS));
  const receipts = items / 2;
  return {
    today: 20_000, calendars: [workingDays(19_900, Uint8Array.from({ length: 600 }, (_, d) => ((19_900 + d + 4) % 7 < 5 ? 1 : 0)))], tolerance: { expediteDays: 1, deferDays: 3, quantityShare: 0.02 },
    items: {
      count: items, make: made, phantom: new Uint8Array(items), active: new Uint8Array(items).fill(1), hasSource: new Uint8Array(items).fill(1),
      lotRule: Uint8Array.from({ length: items }, (_, i) => rules[i % 10]!), step: new Float64Array(items).fill(1e6), lotFixed: new Float64Array(items), lotMinimum: new Float64Array(items).fill(50e6), lotMaximum: new Float64Array(items),
      lotMultiple: Float64Array.from({ length: items }, (_, i) => (i % 10 >= 7 ? 5000e6 : 0)), lotDays: new Int32Array(items).fill(14), safetyStock: Float64Array.from({ length: items }, (_, i) => (i % 3 === 0 ? 20e6 : 0)),
      leadDays: Int32Array.from({ length: items }, () => 1 + below(10)), shelfLifeDays: new Int32Array(items), fenceDays: new Int32Array(items), calendar: new Uint8Array(items),
    },
    bills: {
      billStart: Int32Array.from({ length: items + 1 }, (_, i) => i), from: new Int32Array(items).fill(EVER), to: Int32Array.from({ length: items }, (_, i) => (made[i] ? NEVER : EVER)), lineStart, component, numerator, denominator,
      byProduct: new Uint8Array(lines), lineFrom: new Int32Array(lines).fill(EVER), lineTo: new Int32Array(lines).fill(NEVER), group, rank,
    },
    demand: { item: Int32Array.from({ length: DEMAND }, (_, d) => d % width), day: days.map((day) => 20_000 + day), quantity: Float64Array.from({ length: DEMAND }, () => (1 + below(40)) * 1e6) },
    lots: { item: Int32Array.from({ length: items }, (_, i) => i), quantity: Float64Array.from({ length: items }, () => below(300) * 1e6 + 1e6), expires: new Int32Array(items).fill(NEVER) },
    receipts: {
      item: Int32Array.from({ length: receipts }, (_, i) => i * 2), day: Int32Array.from({ length: receipts }, () => 20_000 + below(60)), quantity: Float64Array.from({ length: receipts }, () => (1 + below(200)) * 1e6),
      freedom: new Uint8Array(receipts).fill(CHANGEABLE),
    },
    firm: { item: new Int32Array(0), quantity: new Float64Array(0), start: new Int32Array(0), due: new Int32Array(0) },
  };
}

const input = plant();
const rss = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);
const before = rss();
const [begun, cpu] = [performance.now(), process.cpuUsage()];
const plan = planMaterial(input);
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify(plan.counts));
const used = process.cpuUsage(cpu);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`${seconds.toFixed(2)} s in the engine (${((used.user + used.system) / 1e6).toFixed(2)} s of processor); the input is ${before} MB, the peak ${peak} MB`);
const [writing, writingCpu] = [performance.now(), process.cpuUsage()];
dependentsOf(plan);
const written = process.cpuUsage(writingCpu);
console.log(`${((performance.now() - writing) / 1000).toFixed(2)} s more (${((written.user + written.system) / 1e6).toFixed(2)} s of processor) where the dependents are written out row by row, as saving and following pegs do`);
