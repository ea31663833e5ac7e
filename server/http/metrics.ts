/** Figures for Prometheus: of the process, and of every declared call. One registry a server, so that two can run in a process. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Endpoint } from './endpoint.ts'

export type Metrics = {
  /** Where other parts add their own figures. */
  registry: Registry
  observe(endpoint: Endpoint, status: number, seconds: number): void
  /** Shows these figures as `samsyn_…`, as they are when the page is asked for. */
  watch(figures: () => Readonly<Record<string, number>>): void
}

/** `lastAppendMs` → `samsyn_last_append_ms`. */
const metricName = (key: string): string =>
  `samsyn_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'samsyn_http_seconds',
    help: 'Time to answer a call, by declared path',
    labelNames: ['method', 'path', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  return {
    registry,
    watch(figures) {
      for (const key of Object.keys(figures())) {
        new Gauge({
          name: metricName(key),
          help: `Live editing: ${key}`,
          registers: [registry],
          collect() {
            this.set(figures()[key] ?? 0)
          },
        })
      }
    },
    observe: ({ method, path }, status, seconds) =>
      durations.observe({ method, path, status: String(status) }, seconds),
  }
}
