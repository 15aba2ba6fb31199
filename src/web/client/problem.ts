/** What the server answers when it says no, ready to be shown. */
import type { ProblemDetails } from '#contract/words';
import { t } from '#web/words';

/** A "no" of the plant (4xx), a fault of the server (5xx), or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  /** What would help, without the leading "Maybe". */
  readonly advice: string | undefined;
  /** Field, such as `lines.2.quantity` → what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(said: Partial<ProblemDetails> & { status: number }) {
    super(said.detail ?? said.title ?? `The server answered ${said.status}.`);
    this.name = 'Problem';
    this.status = said.status;
    this.advice = said.maybe?.replace(/^Maybe\s+/gm, '').replace(/^./, (first) => first.toUpperCase());
    this.fields = Object.fromEntries((said.fields ?? []).map(({ field, reason }) => [field.replace(/^(body|query)\./, '').replaceAll(/\[(\d+)\]/g, '.$1'), reason.replace(/^./, (first) => first.toUpperCase())]));
    this.details = said.details ?? {};
  }
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
