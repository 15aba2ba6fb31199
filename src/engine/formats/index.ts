export { FORMATS, readProblem, type Format } from './read-problem.ts';
export { FormatError } from './numbers.ts';
