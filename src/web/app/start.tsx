/** Puts the look, the server and the pages together. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorState, KitProvider } from '#web/kit';
import { QueryClientProvider, queryClient, SavedViews, SignedIn } from '#web/client';
import { SignInPage } from '#web/shell';
import { router } from './router.tsx';

export function start(root: HTMLElement): void {
  // a newer version was put in meanwhile: its pages are under other names, and a fresh start finds them
  addEventListener('vite:preloadError', () => location.reload());
  createRoot(root).render(
    <StrictMode>
      <KitProvider>
        <QueryClientProvider client={queryClient}>
          <SignedIn waiting={null} stranger={(again) => <SignInPage onDone={again} />} failed={(failure) => <ErrorState {...failure} />}>
            <SavedViews><RouterProvider router={router} /></SavedViews>
          </SignedIn>
        </QueryClientProvider>
      </KitProvider>
    </StrictMode>,
  );
}
