/** Puts the look, the server and the pages together. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorState, KitProvider } from '#web/kit';
import { QueryClientProvider, queryClient, SavedViews, SignedIn } from '#web/client';
import { takeWallKey, WallScreen } from '#web/floor';
import { SignInPage } from '#web/shell';
import { router } from './router.tsx';

export function start(root: HTMLElement): void {
  // a newer version was put in meanwhile: its pages are under other names, and a fresh start finds them
  addEventListener('vite:preloadError', () => location.reload());
  const wallKey = takeWallKey(location, localStorage, () => history.replaceState(null, '', location.pathname));
  createRoot(root).render(
    <StrictMode>
      <KitProvider>
        <QueryClientProvider client={queryClient}>
          {wallKey !== null ? <Suspense fallback={null}><WallScreen wallKey={wallKey} area={decodeURIComponent(location.pathname.slice('/wall/'.length))} /></Suspense> : (
            <SignedIn waiting={null} stranger={(again) => <SignInPage onDone={again} />} failed={(failure) => <ErrorState {...failure} />}>
              <SavedViews><RouterProvider router={router} /></SavedViews>
            </SignedIn>
          )}
        </QueryClientProvider>
      </KitProvider>
    </StrictMode>,
  );
}
