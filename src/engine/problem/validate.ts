/** Whether a problem is well formed: the one thing the engine throws about. What is contradictory, late or impossible is an answer, not an error. O(size). */
import type { Problem } from './problem.ts';

/** A bug of whoever made the problem, with the path of the field. */
export class MalformedProblem extends Error {
  override readonly name = 'MalformedProblem';
  /** As in `operations[3].modes[0].run`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, value: unknown) {
    const found = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 60);
    super(`${path}: expected ${expected}, found ${found}.`);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

type Fields = Record<string, unknown>;

/** Looks at the fields of one object; paths are put together only when something is wrong. */
class Looking {
  readonly fields: Fields;
  readonly #path: () => string;

  constructor(value: unknown, path: () => string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MalformedProblem(path(), 'an object', value);
    this.fields = value as Fields;
    this.#path = path;
  }

  at(field: string): string {
    const path = this.#path();
    return path === '' ? field : `${path}.${field}`;
  }

  wrong(field: string, expected: string, value: unknown = this.fields[field]): never {
    throw new MalformedProblem(this.at(field), expected, value);
  }

  has(field: string): boolean {
    return this.fields[field] !== undefined;
  }

  text(field: string): void {
    if (typeof this.fields[field] !== 'string') this.wrong(field, 'a text');
  }

  /** A whole number; a field that must be there unless `optional`. */
  whole(field: string, { least = Number.MIN_SAFE_INTEGER, optional = false }: { least?: number; optional?: boolean } = {}): void {
    const value = this.fields[field];
    if (optional && value === undefined) return;
    if (!Number.isSafeInteger(value) || (value as number) < least) this.wrong(field, least === Number.MIN_SAFE_INTEGER ? 'a whole number' : `a whole number, at least ${least}`);
  }

  index(field: string, of: string, length: number, optional = false): void {
    if (optional && this.fields[field] === undefined) return;
    if (!isIndex(this.fields[field], length)) this.wrong(field, length === Infinity ? 'a whole number, at least 0' : `one of the ${length} ${of}, from 0`);
  }

  word(field: string, words: readonly string[], optional = false): void {
    if (optional && this.fields[field] === undefined) return;
    if (!words.includes(this.fields[field] as string)) this.wrong(field, words.map((word) => `"${word}"`).join(' or '));
  }

  flag(field: string): void {
    if (this.fields[field] !== undefined && typeof this.fields[field] !== 'boolean') this.wrong(field, 'true or false');
  }

  list(field: string, optional = false): readonly unknown[] {
    const value = this.fields[field];
    if (optional && value === undefined) return [];
    return Array.isArray(value) ? value : this.wrong(field, 'a list');
  }

  indices(field: string, of: string, length: number, optional = false): void {
    this.list(field, optional).forEach((value, i) => { if (!isIndex(value, length)) this.wrong(`${field}[${i}]`, `one of the ${length} ${of}, from 0`, value); });
  }

  /** Whole numbers, as many as said. */
  numbers(field: string, least: number, length?: number, why = ''): void {
    const list = this.list(field);
    list.forEach((value, i) => { if (!Number.isSafeInteger(value) || (value as number) < least) this.wrong(`${field}[${i}]`, `a whole number, at least ${least}`, value); });
    if (length !== undefined && list.length !== length) this.wrong(field, `${length} numbers${why}`, list.length);
  }

  each(field: string, look: (item: Looking) => void, optional = false): void {
    this.list(field, optional).forEach((value, i) => look(new Looking(value, () => `${this.at(field)}[${i}]`)));
  }

  inner(field: string, look: (item: Looking) => void, optional = true): void {
    if (optional && this.fields[field] === undefined) return;
    look(new Looking(this.fields[field], () => this.at(field)));
  }
}

const isIndex = (value: unknown, length: number): boolean => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < length;
const optional = true;
const TIERS = ['hard', 'weightedTardiness', 'totalTardiness', 'lateJobs', 'maxLateness', 'setupTicks', 'setupCost', 'flowTime', 'overtimeCost', 'modeCost', 'makespan', 'instability'];

/** Throws a `MalformedProblem` for the first field that is not as `Problem` says. Circles, contradictions and hopeless wishes pass: they are answers. */
export function validate(problem: unknown): asserts problem is Problem {
  const whole = new Looking(problem, () => '');
  if (whole.fields['version'] !== 1) whole.wrong('version', '1');
  if (whole.has('epoch')) whole.text('epoch');
  whole.whole('tickSeconds', { least: 1, optional });
  whole.whole('now', { optional });
  whole.whole('frozenUntil', { optional });
  const count = (field: string): number => whole.list(field).length;
  const sizes = {
    calendars: count('calendars'), setups: count('setups'), resources: count('resources'), people: count('people'), jobs: count('jobs'),
    operations: count('operations'), supplies: count('supplies'),
  };

  whole.each('calendars', lookAtCalendar);
  whole.each('setups', (matrix) => {
    matrix.text('name');
    const families = matrix.list('families').length;
    matrix.numbers('ticks', 0, families * families, `, ${families} families squared`);
    if (matrix.has('costs')) matrix.numbers('costs', 0, families * families, `, ${families} families squared`);
  });
  const familiesOf = (matrix: unknown): number => (whole.fields['setups'] as { families: unknown[] }[])[matrix as number]!.families.length;
  whole.each('resources', (resource) => {
    resource.text('name');
    resource.index('calendar', 'calendars', sizes.calendars);
    resource.whole('lanes', { least: 1, optional });
    resource.index('setup', 'setups', sizes.setups, optional);
    if (resource.has('initialFamily')) resource.index('initialFamily', 'families', resource.has('setup') ? familiesOf(resource.fields['setup']) : Infinity);
    resource.flag('setupAhead');
    resource.inner('batch', (batch) => batch.whole('capacity', { least: 1 }));
  });
  whole.each('people', (person) => {
    person.text('name');
    person.index('calendar', 'calendars', sizes.calendars);
    person.numbers('skills', 0);
  });
  whole.each('jobs', (job) => {
    job.text('name');
    job.whole('release', { optional });
    job.whole('due', { optional });
    job.whole('deadline', { optional });
    job.whole('weight', { least: 0, optional });
    job.whole('priority', { optional });
  });
  const resources = whole.fields['resources'] as { setup?: number; lanes?: number }[];
  const familiesOn = (resource: number): number => (resources[resource]!.setup === undefined ? Infinity : familiesOf(resources[resource]!.setup));
  whole.each('operations', (operation) => lookAtOperation(operation, sizes, familiesOn, (resource) => resources[resource]!.lanes ?? 1));
  whole.each('links', (link) => {
    link.index('from', 'operations', sizes.operations);
    link.index('to', 'operations', sizes.operations);
    if (link.fields['from'] === link.fields['to']) link.wrong('to', 'another operation than `from`');
    link.word('kind', ['FS', 'SS', 'FF', 'SF'], optional);
    link.whole('lag', { optional });
    link.whole('maxLag', { optional });
    if (link.has('maxLag') && (link.fields['maxLag'] as number) < ((link.fields['lag'] as number | undefined) ?? 0)) link.wrong('maxLag', `at least the lag ${(link.fields['lag'] as number | undefined) ?? 0}`);
  });
  whole.each('supplies', (supply) => {
    supply.text('name');
    supply.whole('material', { least: 0 });
    supply.whole('quantity', { least: 0 });
    supply.whole('at', { optional });
    supply.index('madeBy', 'operations', sizes.operations, optional);
    supply.whole('expires', { optional });
  });
  whole.each('demands', (demand) => {
    demand.index('operation', 'operations', sizes.operations);
    demand.whole('material', { least: 0 });
    demand.whole('quantity', { least: 0 });
    demand.each('peg', (peg) => {
      peg.index('supply', 'supplies', sizes.supplies);
      peg.whole('quantity', { least: 1 });
    }, optional);
  });
  whole.each('sequenceLocks', (lock) => {
    lock.index('before', 'operations', sizes.operations);
    lock.index('after', 'operations', sizes.operations);
    if (lock.fields['before'] === lock.fields['after']) lock.wrong('after', 'another operation than `before`');
  }, optional);
  whole.inner('objective', (objective) => {
    objective.word('kind', ['strict', 'weighted']);
    objective.each('tiers', (tier) => {
      tier.word('tier', TIERS);
      tier.whole('weight', { least: 0, optional });
    });
  }, false);
}

function lookAtCalendar(calendar: Looking): void {
  calendar.text('name');
  const spans = calendar.list('spans');
  if (spans.length % 2 === 1) calendar.wrong('spans', 'pairs of from and to', spans.length);
  let last = -Infinity;
  spans.forEach((tick, i) => {
    if (!Number.isSafeInteger(tick)) calendar.wrong(`spans[${i}]`, 'a whole number', tick);
    if (i % 2 === 0 ? (tick as number) < last : (tick as number) <= last) calendar.wrong(`spans[${i}]`, i % 2 === 0 ? `at least ${last}, where the span before ends` : `more than ${last}, where the span begins`, tick);
    last = tick as number;
  });
  const of = `, one for each span`;
  if (calendar.has('speeds')) calendar.numbers('speeds', 1, spans.length / 2, of);
  if (calendar.has('premiums')) calendar.numbers('premiums', 0, spans.length / 2, of);
  calendar.whole('openAfter', { optional });
}

function lookAtOperation(operation: Looking, sizes: { readonly jobs: number; readonly resources: number }, familiesOn: (resource: number) => number, lanesOf: (resource: number) => number): void {
  operation.text('name');
  operation.index('job', 'jobs', sizes.jobs);
  const modes = operation.list('modes').length;
  if (modes === 0) operation.wrong('modes', 'at least one mode');
  let families = Infinity;
  operation.each('modes', (mode) => {
    mode.index('resource', 'resources', sizes.resources);
    families = Math.min(families, familiesOn(mode.fields['resource'] as number));
    mode.whole('run', { least: 0 });
    mode.whole('fixedSetup', { least: 0, optional });
    mode.indices('also', 'resources', sizes.resources, optional);
    mode.each('crew', (need) => {
      need.whole('skill', { least: 0 });
      need.whole('count', { least: 1, optional });
      if (typeof need.fields['during'] === 'number') need.whole('during', { least: 0 });
      else need.word('during', ['whole', 'setup'], optional);
    }, optional);
    mode.whole('cost', { optional });
  });
  operation.index('family', 'families of its resources', families, optional);
  operation.whole('release', { optional });
  operation.word('interruptible', ['never', 'breaks', 'unattended'], optional);
  operation.inner('begun', (begun) => {
    begun.index('mode', 'modes', modes);
    begun.index('lane', 'lanes', lanesOf((operation.fields['modes'] as { resource: number }[])[begun.fields['mode'] as number]!.resource), optional);
    begun.whole('start');
    begun.whole('remaining', { least: 0 });
  });
  operation.inner('done', (done) => {
    done.index('mode', 'modes', modes);
    done.whole('start');
    done.whole('end', { least: Number.isSafeInteger(done.fields['start']) ? (done.fields['start'] as number) : 0 });
  });
  operation.inner('pin', (pin) => {
    pin.index('mode', 'modes', modes, optional);
    pin.whole('start', { optional });
  });
  operation.inner('published', (published) => {
    published.index('mode', 'modes', modes);
    published.whole('start');
  });
  operation.whole('batchUnits', { least: 0, optional });
  operation.whole('batchFamily', { least: 0, optional });
}
