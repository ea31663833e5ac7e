/// <reference types="vitest/config" />
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './client/offline/service-worker-plugin.ts'

/** One copy of each of these, or Yjs documents and ProseMirror nodes do not recognise each other. */
const single = [
  'yjs',
  'lib0',
  'y-protocols',
  '@tiptap/core',
  '@tiptap/pm',
  'prosemirror-model',
  'prosemirror-state',
  'prosemirror-view',
  'react',
  'react-dom',
]

const test = (name: string, folders: string[], options: object = {}) => ({
  extends: true as const,
  test: { name, include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`), ...options },
})

const workerSource = join(import.meta.dirname, 'client/offline/service-worker.ts')

export default defineConfig({
  root: 'client',
  plugins: [react(), serviceWorker({ read: () => readFileSync(workerSource, 'utf8'), write: writeFileSync })],
  resolve: { dedupe: single },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    sourcemap: true,
    rolldownOptions: {
      output: {
        // What the first page needs in two files instead of thirty: together they compress to 10 KiB less, and
        // the libraries stay in the browser's cache from one release to the next.
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    root: import.meta.dirname,
    environment: 'node',
    // The last line of a run: `N passed, N failed`.
    reporters: ['default', './tests/support/reporter.ts'],
    projects: [
      // Needs nothing but Node.
      test('plain', ['unit', 'architecture', 'compatibility', 'fuzz'], {
        setupFiles: ['tests/support/fixed-seed.ts'],
        testTimeout: 120_000,
      }),
      // Needs PostgreSQL, Chromium or the built client: tests/support/global-setup.ts starts them.
      test('real', ['contracts', 'journeys', 'browser'], {
        globalSetup: ['tests/support/global-setup.ts'],
        // A browser that did not come to it in time on a busy machine gets one more try, and the run tells which
        // did. A wrong value, a lost word or a failed server never does.
        retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
    ],
  },
})
