/** Questions that stay fresh: each says which departments it hears, and is asked again when one of them has news. */
import type { Page } from '#contract/words';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { toast } from '#web/kit';
import { FreshClient } from './fresh-client.ts';
import { Problem, shownProblem } from './problem.ts';
import { scoped } from './scope.ts';
import { get, send, type Query, type Sending } from './send.ts';
import { whole } from './whole.ts';

export const queryClient = new FreshClient({
  defaultOptions: {
    // asked also where the browser thinks itself offline: a plant's network need not reach the world
    queries: { networkMode: 'always', staleTime: 60_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false, retry: (count, error) => error instanceof Problem && (error.status === 0 || error.status >= 500) && count < 2 },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** `hears`: departments whose facts change the answer, such as 'sales'. Default: the first word of the path, and nothing else. */
export interface Asking {
  readonly hears?: readonly string[];
  readonly enabled?: boolean;
  /** Ask again every so many ms. */
  readonly every?: number | false;
}

export interface Answer<T> {
  readonly data: T | undefined;
  readonly failure: { readonly title: string; readonly advice: string | undefined; readonly onRetry: () => void; readonly status: number } | null;
  readonly busy: boolean;
  /** Asks again now. */
  readonly again: () => void;
}
const failureOf = (error: unknown, again: () => unknown): Answer<never>['failure'] => (error ? { ...shownProblem(error), status: error instanceof Problem ? error.status : -1, onRetry: () => void again() } : null);

export interface OneAnswer<T> extends Answer<T> {
  /** Nobody answered when it was asked last: what is here is of before. */
  readonly lost: boolean;
}

/** One thing. The path is null while it is not yet known what to ask. */
export function useOne<T>(path: string | null, asking: Query = {}, { hears, enabled = true, every = false }: Asking = {}): OneAnswer<T> {
  const query = path === null ? asking : scoped(path, asking);
  const asked = useQuery({ queryKey: ['one', path, query], queryFn: ({ signal }) => get<T>(path!, query, signal), enabled: enabled && path !== null, meta: { hears }, refetchInterval: every, placeholderData: keepPreviousData });
  const { refetch } = asked;
  const again = useCallback(() => void refetch(), [refetch]);
  return { data: asked.data, failure: asked.data === undefined ? failureOf(asked.error, asked.refetch) : null, busy: asked.isFetching, again, lost: (asked.error ?? asked.failureReason) instanceof Problem && ((asked.error ?? asked.failureReason) as Problem).status === 0 };
}

/** A list that is shown or chosen from as a whole, such as sites: all of its rows, with what stands beside them. */
export function useWhole<T extends { readonly rows: readonly unknown[] }>(path: string | null, asking: Query = {}, { hears, enabled = true }: Asking = {}): Answer<T> {
  const query = path === null ? asking : scoped(path, asking);
  const asked = useQuery({ queryKey: ['whole', path, query], queryFn: ({ signal }) => whole<T>(path!, query, signal), enabled: enabled && path !== null, meta: { hears }, placeholderData: keepPreviousData });
  const { refetch } = asked;
  const again = useCallback(() => void refetch(), [refetch]);
  return { data: asked.data, failure: asked.data === undefined ? failureOf(asked.error, asked.refetch) : null, busy: asked.isFetching, again };
}

/** The rows of a list, all of them. */
export function useAll<Row>(path: string, query: Query = {}, asking: Asking = {}): Answer<readonly Row[]> {
  const answer = useWhole<Page<Row>>(path, query, asking);
  return { ...answer, data: answer.data?.rows };
}

export interface ListAnswer<Row> extends Answer<readonly Row[]> {
  readonly more: boolean;
  readonly onMore: () => void;
  /** Fetches the list to its last row. */
  readonly all: () => Promise<readonly Row[]>;
}
/** A list, page after page. */
export function useList<Row>(path: string, asking: Query = {}, { hears, enabled = true }: Asking = {}): ListAnswer<Row> {
  const query = scoped(path, asking);
  const asked = useInfiniteQuery({
    queryKey: ['list', path, query], initialPageParam: undefined as string | undefined, enabled, meta: { hears }, placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => get<Page<Row>>(path, { limit: 100, ...query, cursor: pageParam }, signal), getNextPageParam: (last) => last.next ?? undefined,
  });
  const data = useMemo(() => asked.data?.pages.flatMap((page) => page.rows), [asked.data]);
  return { data, failure: data === undefined ? failureOf(asked.error, asked.refetch) : null, busy: asked.isFetching, again: () => void asked.refetch(), more: asked.hasNextPage, onMore: () => { if (!asked.isFetching) void asked.fetchNextPage(); }, all: async () => (await whole<Page<Row>>(path, { ...query, limit: 500 })).rows };
}

/** Several things at once, each asked for and kept by itself; those not there yet are left out. */
export function useMany<T>(askings: readonly { readonly path: string; readonly query: Query }[], { hears }: Asking = {}): readonly T[] {
  return useQueries({
    queries: askings.map(({ path, query: asking }) => {
      const query = scoped(path, asking);
      return { queryKey: ['one', path, query], queryFn: ({ signal }: { signal: AbortSignal }) => get<T>(path, query, signal), meta: { hears } };
    }),
    combine: (answers) => answers.flatMap(({ data }) => (data === undefined ? [] : [data as T])),
  });
}

export interface Telling<Input, T> {
  /** What is sent for an input. */
  readonly to: (input: Input) => Sending & { readonly path: string };
  /** Said when it is done; nothing where the page shows it anyway. */
  readonly said?: (result: T, input: Input) => string | undefined;
  readonly onDone?: (result: T, input: Input) => void;
  /** The caller shows the refusal itself, beside its fields. */
  readonly quiet?: boolean;
}
export interface Told<Input> {
  readonly tell: (input: Input) => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly input: Input | undefined;
  readonly forget: () => void;
}

/** A command to the plant. When done, what is on screen is asked for again. */
export function useTell<Input, T = unknown>({ to, said, onDone, quiet = false }: Telling<Input, T>): Told<Input> {
  const client = useQueryClient();
  const mutation = useMutation<T, Error, Input>({
    mutationFn: (input) => {
      const { path, ...sending } = to(input);
      return send<T>(path, sending);
    },
    onSuccess(result, input) {
      void client.invalidateQueries();
      const text = said?.(result, input);
      if (text !== undefined) toast({ title: text });
      onDone?.(result, input);
    },
    onError(error) {
      const { title, advice } = shownProblem(error);
      if (!quiet) toast({ tone: 'late', title, text: advice });
      if (error instanceof Problem && error.status === 412) void client.invalidateQueries();
    },
  });
  return { tell: mutation.mutate, busy: mutation.isPending, problem: mutation.error instanceof Problem ? mutation.error : null, input: mutation.variables, forget: mutation.reset };
}
