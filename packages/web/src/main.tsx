// The door of the pages: the router in the query client in the document; the service worker after the first paint.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api.ts'
import { router } from './app.tsx'
import { openOutbox } from './outbox.ts'
import './ui/tokens.css'
import './ui/ui.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root element')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
openOutbox()
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'))
  // what was read before the worker took over is read once more, so that it is kept for the time without network
  if (!navigator.serviceWorker.controller)
    navigator.serviceWorker.addEventListener('controllerchange', () => void queryClient.invalidateQueries(), { once: true })
}
