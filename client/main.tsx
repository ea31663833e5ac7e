import './app/tokens.css'
import './app/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { startI18n } from './app/i18n/i18n.ts'
import { makeQueryClient } from './app/query-client.ts'
import { fetchAhead, makeRouter } from './app/router.tsx'
import { followOwnComputer } from './offline/program-on-computer.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

fetchAhead(location.pathname)
await startI18n()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={makeRouter()} />
    </QueryClientProvider>
  </StrictMode>,
)
// In development nothing may stand between the page and its sources.
if (import.meta.env.PROD) followOwnComputer()
