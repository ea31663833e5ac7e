/** Figures for Prometheus: of the process, and of every declared call. One registry a server, so that two can run in a process. */
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Endpoint } from './endpoint.ts'

export type Metrics = {
  /** Where other parts add their own figures. */
  registry: Registry
  observe(endpoint: Endpoint, status: number, seconds: number): void
}

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
    observe: ({ method, path }, status, seconds) =>
      durations.observe({ method, path, status: String(status) }, seconds),
  }
}
