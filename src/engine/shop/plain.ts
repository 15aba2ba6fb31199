/**
 * Whether a problem says nothing that the kernels do not know of: setups, people, material, pins. What they cannot honour must make the problem no
 * shop, so each field stands in a table, and a new field of a problem does not compile before somebody has said here what it means for a shop.
 */
import type { Job, Link, Mode, Operation, Problem, Resource } from '#engine/problem';

/** `any`: the kernels honour the field, or it means nothing in a shop. Otherwise whether a value that is given says nothing. */
type Plain<T> = { readonly [Field in keyof T]-?: 'any' | ((value: NonNullable<T[Field]>) => boolean) };

const never = (): boolean => false;
const empty = (list: readonly unknown[]): boolean => list.length === 0;

const PROBLEM: Plain<Problem> = {
  version: 'any', epoch: 'any', tickSeconds: 'any', now: 'any', frozenUntil: never, calendars: 'any', setups: 'any', resources: 'any', people: 'any', jobs: 'any', operations: 'any', links: 'any',
  supplies: empty, demands: empty, sequenceLocks: empty, objective: 'any',
};
/** Without a matrix, families and what the machine is set up for mean nothing. */
const RESOURCE: Plain<Resource> = { key: 'any', name: 'any', calendar: 'any', lanes: (lanes) => lanes === 1, setup: never, initialFamily: 'any', setupAhead: 'any', batch: never };
const JOB: Plain<Job> = { key: 'any', name: 'any', release: 'any', due: 'any', deadline: never, weight: 'any', priority: 'any' };
/** Where everything is always open, nothing is interrupted; where nothing is frozen and no tier counts it, what was published binds nobody. */
const OPERATION: Plain<Operation> = {
  key: 'any', name: 'any', job: 'any', modes: 'any', family: 'any', release: 'any', interruptible: 'any', begun: never, done: never, pin: never, published: 'any', batchUnits: 'any', batchFamily: 'any',
};
const MODE: Plain<Mode> = { resource: 'any', run: 'any', fixedSetup: (ticks) => ticks === 0, also: empty, crew: empty, cost: 'any' };
const LINK: Plain<Link> = { from: 'any', to: 'any', kind: (kind) => kind === 'FS', lag: (ticks) => ticks === 0, maxLag: never };

/** A test of one object by its table. */
function by<T extends object>(table: Plain<T>): (object: T) => boolean {
  const fields = (Object.keys(table) as (keyof T)[]).flatMap((field) => {
    const says = table[field];
    return typeof says === 'function' ? [{ field, saysNothing: says as (value: unknown) => boolean }] : [];
  });
  return (object) => fields.every(({ field, saysNothing }) => {
    const value = object[field];
    return value === undefined || saysNothing(value);
  });
}

const [problemIs, resourceIs, jobIs, operationIs, modeIs, linkIs] = [by(PROBLEM), by(RESOURCE), by(JOB), by(OPERATION), by(MODE), by(LINK)];

/** True when only machines, chains, releases, due dates and weights are spoken of. O(size). */
export const isPlain = (problem: Problem): boolean =>
  problemIs(problem) && problem.resources.every(resourceIs) && problem.jobs.every(jobIs) && problem.links.every(linkIs)
  && problem.operations.every((operation) => operationIs(operation) && operation.modes.every(modeIs));
