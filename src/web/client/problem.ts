/** What the server answers when it says no, ready to be shown. */
import type { ProblemDetails } from '#contract/words';
import { t, told } from '#web/words';

/** A "no" of the plant (4xx), a fault of the server (5xx), or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  /** What would help, without the leading "Maybe". */
  readonly advice: string | undefined;
  /** Field, such as `lines.2.quantity` → what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(said: Partial<ProblemDetails> & { status: number }) {
    const own = inOwnWords(said);
    super(own?.detail ?? said.detail ?? said.title ?? `The server answered ${said.status}.`);
    this.name = 'Problem';
    this.status = said.status;
    this.advice = (own === undefined ? said.maybe : own.maybe)?.replace(/^Maybe\s+/gm, '').replace(/^./, (first) => first.toUpperCase());
    this.fields = Object.fromEntries((said.fields ?? []).map(({ field, reason, said: parts }) => [field.replace(/^(body|query)\./, '').replaceAll(/\[(\d+)\]/g, '.$1'), (told(parts ?? { pattern: reason, values: [] }) ?? reason).replace(/^./, (first) => first.toUpperCase())]));
    this.details = said.details ?? {};
  }
}

/** Reason and advice in the reader's language, from their parts, or from the whole sentence where it has no values. */
function inOwnWords({ said, detail = '', maybe }: Partial<ProblemDetails>): { readonly detail: string; readonly maybe: string | undefined } | undefined {
  const text = told(said ?? { pattern: maybe === undefined ? detail : `${detail}\n${maybe}`, values: [] });
  if (text === undefined) return undefined;
  const [first = '', ...advice] = text.split('\n');
  return { detail: first, maybe: advice.length > 0 ? advice.join('\n') : undefined };
}

/** Nobody answered: the network, or the server, is away. */
export const noAnswer = (): Problem => new Problem({ status: 0, detail: t('The server does not answer.'), maybe: t('Maybe the network is away; this page tries again by itself.') });

/** Any failure as title and advice for a page. */
export function shownProblem(error: unknown): { readonly title: string; readonly advice: string | undefined } {
  if (error instanceof Problem) return { title: error.message, advice: error.advice };
  return { title: t('This page failed.'), advice: error instanceof Error ? error.message : undefined };
}

/** A lost update as the server tells it: what was changed meanwhile, field by field, as pairs of texts. */
export function differenceIn(problem: Problem): readonly { readonly field: string; readonly theirs: string }[] {
  const now = problem.details['current'];
  if (typeof now !== 'object' || now === null) return [];
  return Object.entries(now).filter(([, value]) => typeof value !== 'object' || value === null).map(([field, value]) => ({ field, theirs: String(value ?? '—') }));
}
