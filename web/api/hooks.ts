import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, type Asked, ask, askWithTag, type RouteName } from './client.ts';

/** Asks a route, and again when it has grown old. */
export function useAsk<R extends RouteName>(route: R, asked: Asked<R> = {}, isWanted = true) {
  return useQuery({
    queryKey: [route, asked],
    queryFn: ({ signal }) => ask(route, { ...asked, signal }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
}

/** The same with the ETag that a change of it has to name. */
export function useAskWithTag<R extends RouteName>(route: R, asked: Asked<R> = {}, isWanted = true) {
  return useQuery({
    queryKey: [route, asked, 'tag'],
    queryFn: ({ signal }) => askWithTag(route, { ...asked, signal }),
    enabled: isWanted,
  });
}

const AGAIN_MILLISECONDS = 2_000;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
type ItemOf<A> = A extends { readonly items: readonly (infer Item)[] } ? Item : never;

/**
 * A list, page by page: all pages that were asked for so far, as one.
 *
 * @param changes whether a page will change by itself; the list is asked for again until none does
 */
export function usePages<R extends RouteName>(
  route: R,
  asked: Asked<R> = {},
  isWanted = true,
  changes: (page: Page<ItemOf<Answer<R>>>) => boolean = () => false,
) {
  const result = useInfiniteQuery({
    queryKey: [route, asked, 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked.query, ...(pageParam === '' ? {} : { after: pageParam }) } as Asked<R>['query'];
      return (await ask(route, { ...asked, ...(query ? { query } : {}), signal })) as Page<ItemOf<Answer<R>>>;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => changes(page) || isCatchingUp(page)) ? AGAIN_MILLISECONDS : false,
    enabled: isWanted,
  });
  const items = result.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...result, items, isCatchingUp: result.data?.pages.some(isCatchingUp) === true };
}

/** Whether the server is still working out what goes into a list. */
function isCatchingUp(page: object): boolean {
  return 'isCatchingUp' in page && page.isCatchingUp === true;
}

/** Does something, and has what it may have changed asked again. */
export function useAct<R extends RouteName>(route: R, done?: (answer: Answer<R>) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked<R>) => ask(route, asked),
    onSuccess: async (answer) => {
      await client.invalidateQueries();
      done?.(answer);
    },
  });
}
