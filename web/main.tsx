import './style/all.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/client.ts';
import { App } from './app.tsx';
import { colorSchemes } from './shell/color-schemes.ts';

const client = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      staleTime: 10_000,
      // What the server has answered it answers again; only silence is worth another try.
      retry: (times, error) => times < 2 && error instanceof ProblemError && error.status === 0,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
  },
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      {/* No style stands in the page itself, so that the server's policy can refuse all that would. */}
      <MantineProvider
        withCssVariables={false}
        withGlobalClasses={false}
        theme={{
          primaryColor: 'teal',
          defaultRadius: 4,
          respectReducedMotion: true,
          components: {
            InputWrapper: { defaultProps: { withAsterisk: false } },
            // The page is never locked: that would take a style element. A head within a dialog is no banner of the page.
            Modal: {
              defaultProps: {
                lockScroll: false,
                closeButtonProps: { 'aria-label': 'Close' },
                attributes: { header: { role: 'presentation' } },
              },
            },
          },
        }}
        colorSchemeManager={colorSchemes}
      >
        <QueryClientProvider client={client}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
