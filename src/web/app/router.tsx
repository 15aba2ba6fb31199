/** Every area's pages under their addresses; each page's code comes when it is first opened. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, Navigate, Outlet, retainSearchParams, type AnyRoute } from '@tanstack/react-router';
import { IconPackageImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState, SkeletonLines, t } from '#web/kit';
import { shownProblem, SITE_IN_ADDRESS, useSession, type Session } from '#web/client';
import { beginsHere } from '#web/begin';
import { ownTerminal } from '#web/floor';
import { BringIn, homeOf, Page, Shell, type PageOf } from '#web/shell';
import { areas } from './areas.ts';

/** Where the day begins: the page of the role, for an operator the terminal of this device; the very first time the first hour. */
function beginningOf({ me, may }: Session): string {
  const home = homeOf(me.roles);
  return home === '/k' ? ownTerminal() : beginsHere() && may('schedule.read') ? '/begin' : home;
}

/** Whichever way somebody goes, the site that is looked at stays in the address. */
const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere, search: { middlewares: [retainSearchParams([SITE_IN_ADDRESS] as never)] } });
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: () => <Shell areas={areas} /> });
const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <Navigate to={beginningOf(useSession()) as never} replace /> });

function Nowhere(): ReactNode {
  return <EmptyState title={t('There is no page here')} action={<a className="k-button" href="/">{t('To the beginning')}</a>} />;
}
function Waiting(): ReactNode {
  return <div style={{ padding: 24 }}><SkeletonLines lines={5} /></div>;
}
const Forbidden = ({ page }: { readonly page: PageOf }): ReactNode => (
  <Page title={t('Not for you')}><EmptyState title={t('You may not see this page')}>{t('It needs the right “{right}”; your administrator can give it to you.', { right: page.needs })}</EmptyState></Page>
);

/** Before there is a plant: what the page will be for, and the way there. */
const NoPlant = ({ means, bare }: { readonly means: string; readonly bare: boolean }): ReactNode => {
  const says = <EmptyState icon={IconPackageImport} title={t('There is no plant here yet')} action={<span className="k-row"><BringIn /><Link className="k-button" to={'/begin' as never}>{t('The first hour')}</Link></span>}>{means}</EmptyState>;
  return bare ? says : <Page title={t('No plant yet')}>{says}</Page>;
};

function routeOf(page: PageOf) {
  const Content = lazyRouteComponent(page.load as never) as () => ReactNode;
  const Guarded = (): ReactNode => {
    const { may, me, sites } = useSession();
    if (!may(page.needs)) return <Forbidden page={page} />;
    return page.means !== undefined && me.plant.siteId === null && sites.length === 0 ? <NoPlant means={page.means} bare={page.frame === 'bare'} /> : <Content />;
  };
  return createRoute({
    getParentRoute: () => (page.frame === 'bare' ? root : framed) as typeof framed, path: page.path, component: Guarded, pendingComponent: Waiting,
  });
}

const pages = areas.flatMap((area) => area.pages);
const tree = root.addChildren([home, ...pages.filter((page) => page.frame === 'bare').map(routeOf), framed.addChildren(pages.filter((page) => page.frame !== 'bare').map(routeOf))] as never) as unknown as AnyRoute;

/** Search parts stay plain text: a number that looks like one is not turned into one. */
export const router = createRouter({
  routeTree: tree, defaultPreload: 'intent', defaultPendingMs: 150, scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <ErrorState {...shownProblem(error)} onRetry={reset} />,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const said = Object.entries(search as Record<string, string | undefined>).filter((part): part is [string, string] => part[1] !== undefined); // a part that is kept where there is none comes as undefined
    const text = new URLSearchParams(said).toString();
    return text === '' ? '' : `?${text}`;
  },
});
