/** The client of the questions. What is asked again is asked again, also where the very first answer is still on its way. */
import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters, type QueryKey } from '@tanstack/react-query';

/**
 * An answer under way may have been read before what is now known to have happened. TanStack drops it only where an older answer is
 * there (`Query.fetch`, `cancelRefetch`); a first one it takes for the new one, and the news is lost. Here first ones are dropped too.
 */
export class FreshClient extends QueryClient {
  override invalidateQueries<Key extends QueryKey = QueryKey>(filters?: InvalidateQueryFilters<Key>, options?: InvalidateOptions): Promise<void> {
    const again = filters?.refetchType !== 'none' && options?.cancelRefetch !== false;
    for (const query of this.getQueryCache().findAll(filters)) {
      if (query.state.data !== undefined || query.state.fetchStatus === 'idle') continue;
      // whoever waits for the first answer of a shown question gets that of the next fetch; of one that nobody shows, none
      if (!query.isActive()) void query.cancel({ revert: true });
      else if (again) void query.cancel({ silent: true });
    }
    return super.invalidateQueries(filters, options);
  }
}
