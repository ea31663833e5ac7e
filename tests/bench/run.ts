/**
 * `npm run bench`: one table of our server beside its peers and the limit, all in one run, in turn, medians.
 * Arguments: `--rounds N` (5), `--only meeting,hall,…`, `--systems samsyn,relay,…`. Figures are ratios to the
 * bare relay where it says so: machines differ, and this one is noisy.
 */
import { parseArgs } from 'node:util'
import { source } from './load/keystrokes.ts'
import { installPeers, type Running, type SystemName, start } from './systems.ts'
import * as workloads from './workloads.ts'
import { median } from './workloads.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    systems: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const names = (values.systems?.split(',') ?? [
  'relay',
  'samsyn',
  'hocuspocus',
  'hocuspocus+sqlite',
  'y-websocket',
]) as SystemName[]
const wanted = values.only?.split(',')
const wants = (work: string): boolean => wanted === undefined || wanted.includes(work)

type Cell = number | string
const table: {
  work: string
  figure: string
  unit: string
  cells: Partial<Record<SystemName, Cell>>
  budget: string
}[] = []
const faults: string[] = []
const row = (work: string, figure: string, unit: string, budget = '') => {
  const line = { work, figure, unit, cells: {} as Partial<Record<SystemName, Cell>>, budget }
  table.push(line)
  return line
}
const log = (line: string) => process.stderr.write(`${line}\n`)

/** Runs `work` on a fresh process of each system in turn, `times` over. */
async function inTurn<Result>(
  label: string,
  systems: readonly SystemName[],
  times: number,
  work: (system: Running) => Promise<Result>,
): Promise<Map<SystemName, Result[]>> {
  const results = new Map<SystemName, Result[]>(systems.map((name) => [name, []]))
  for (let round = 1; round <= times; round++) {
    for (const name of systems) {
      log(`${label} ${round}/${times}: ${name}`)
      const system = await start(name)
      try {
        results.get(name)?.push(await work(system))
      } catch (error) {
        faults.push(`${label}, ${name}: ${String(error)}`)
        log(String(error))
      } finally {
        await system.stop()
      }
    }
  }
  return results
}

const ratio = (line: (typeof table)[number], of: Partial<Record<SystemName, Cell>>) => {
  const base = of.relay
  for (const name of names) {
    const mine = of[name]
    if (typeof mine === 'number' && typeof base === 'number') line.cells[name] = mine / base
  }
}

const show = (cell: Cell | undefined): string =>
  cell === undefined
    ? '–'
    : typeof cell === 'string'
      ? cell
      : cell >= 100
        ? cell.toFixed(0)
        : cell >= 10
          ? cell.toFixed(1)
          : cell.toFixed(2)
// At the exit, however it comes: what has been measured is told even when a later work ends the process.
process.once('exit', () => {
  console.log(
    `\nMedians of ${rounds} runs in turn (storm, stalled, memory: ${Math.min(rounds, 3)}), typing after ${workloads.warmSeconds} s of the same; ${source}; Node ${process.version}`,
  )
  console.log(`\n| work | figure | unit | ${names.join(' | ')} | budget |`)
  console.log(`| --- | --- | --- |${' ---: |'.repeat(names.length)} --- |`)
  for (const line of table)
    console.log(
      `| ${line.work} | ${line.figure} | ${line.unit} | ${names.map((name) => show(line.cells[name])).join(' | ')} | ${line.budget} |`,
    )
  if (faults.length > 0)
    console.log(
      `\nFaults seen:\n${faults
        .slice(0, 20)
        .map((fault) => `- ${fault}`)
        .join('\n')}`,
    )
})

async function typingTable(label: 'meeting' | 'hall' | 'county', budget: string): Promise<void> {
  if (!wants(label)) return
  const shape = { meeting: workloads.meeting, hall: workloads.hall, county: workloads.county }[label]
  const results = await inTurn(label, names, rounds, (system) => workloads.typing(system, shape))
  const latency = [
    row(label, 'key to colleague p50', 'ms'),
    row(label, 'key to colleague p95', 'ms'),
    row(label, 'key to colleague p99', 'ms'),
  ]
  const delivered = row(label, 'delivered operations', '/s')
  const cpu = row(label, 'CPU per delivered operation', 'µs')
  const against = row(label, '… against the relay', '×', budget)
  const memory = row(label, label === 'county' ? 'memory per open plan' : 'memory per connection', 'KiB')
  const saved = row(label, 'time to “saved” p99', 'ms', label === 'meeting' ? '≤ 100' : '')
  const lost = row(label, 'lost, doubled, out of order', '', '0')
  const busy = row(label, 'generator busy (over 85 %: it was the limit)', '%')
  for (const [name, runs] of results) {
    if (runs.length === 0) continue
    const of = (pick: (run: workloads.TypingResult) => number) => median(runs.map(pick))
    ;[of((r) => r.p50), of((r) => r.p95), of((r) => r.p99)].forEach((ms, i) => {
      ;(latency[i] as (typeof table)[number]).cells[name] = ms
    })
    delivered.cells[name] = of((r) => r.rate)
    cpu.cells[name] = of((r) => r.cpuPerOperation)
    memory.cells[name] = of((r) => r.memory) / 1024 / (label === 'county' ? shape.rooms : shape.peoplePerRoom)
    const durable = runs.map((r) => r.savedP99).filter((ms) => ms !== null)
    if (durable.length > 0) saved.cells[name] = median(durable)
    lost.cells[name] = runs.reduce((sum, r) => sum + r.faultCount, 0)
    busy.cells[name] = of((r) => r.busy) * 100
    for (const run of runs)
      for (const fault of run.faults.slice(0, 1)) faults.push(`${label}, ${name}: ${fault}`)
  }
  ratio(against, cpu.cells)
}

log(`typing: ${source}; Node ${process.version}`)
installPeers()
await typingTable('meeting', '≤ 1.5 (Hocuspocus 2.5)')
await typingTable('hall', '≤ 1.0 (Hocuspocus 1.5)')
await typingTable('county', '≤ 1.6 (Hocuspocus 3.5)')

if (wants('storm')) {
  const results = await inTurn('storm', names, Math.min(rounds, 3), workloads.storm)
  const rate = row('storm', 'delivered operations at p99 ≤ 200 ms', '/s', '≥ Hocuspocus')
  const cpu = row('storm', 'CPU per delivered operation there', 'µs', '≤ 0.6 × Hocuspocus')
  const lost = row('storm', 'lost, doubled, out of order', '', '0')
  for (const [name, runs] of results) {
    if (runs.length === 0) continue
    rate.cells[name] =
      `${Math.round(median(runs.map((r) => r.rate)))}${runs.some((r) => r.limitedByGenerator) ? ' *' : ''}`
    cpu.cells[name] = median(runs.map((r) => r.cpuPerOperation))
    lost.cells[name] = runs.reduce((sum, r) => sum + r.faults, 0)
  }
}
if (wants('stalled')) {
  const results = await inTurn('stalled', names, Math.min(rounds, 3), (system) =>
    workloads.typing(system, {
      rooms: 1,
      peoplePerRoom: 50,
      writersPerRoom: 40,
      keysPerSecond: 40,
      seconds: 10,
      stalled: 10,
    }),
  )
  const p99 = row('10 stop reading', 'key to colleague p99 of the others', 'ms')
  const memory = row('10 stop reading', 'memory', 'MiB')
  const lost = row('10 stop reading', 'lost, doubled, out of order', '', '0')
  for (const [name, runs] of results) {
    if (runs.length === 0) continue
    p99.cells[name] = median(runs.map((r) => r.p99))
    memory.cells[name] = median(runs.map((r) => r.memory)) / 2 ** 20
    lost.cells[name] = runs.reduce((sum, r) => sum + r.faultCount, 0)
  }
}
if (wants('cold')) {
  const stores = names.filter((name) => name === 'samsyn' || name === 'hocuspocus+sqlite')
  const results = await inTurn('cold open', stores, 1, (system) => workloads.coldOpen(system, rounds))
  const ms = row('cold open, 60,000 words', 'connect to whole document', 'ms', '≤ Hocuspocus+SQLite')
  const empty = row('cold open, 60,000 words', 'served empty first', '', 'never')
  for (const [name, [run]] of results) {
    if (run === undefined) continue
    ms.cells[name] = run.ms
    empty.cells[name] = run.emptyFirst ? 'yes' : 'never'
  }
}
for (const [work, label, budget, measure] of [
  ['reconnects', '1,000 reconnects at once', '≤ 3', (s: Running) => workloads.reconnects(s, 1_000)],
  ['leaving', '300 leave at once', '≤ 0.1 s', (s: Running) => workloads.leaving(s, 300)],
] as const) {
  if (!wants(work)) continue
  const results = await inTurn(label, names, rounds, measure)
  const cpu = row(label, 'CPU', 's', work === 'leaving' ? budget : '')
  for (const [name, runs] of results) if (runs.length > 0) cpu.cells[name] = median(runs)
  if (work === 'reconnects') ratio(row(label, '… against the relay', '×', budget), cpu.cells)
}
if (wants('memory')) {
  const results = await inTurn('idle connections', names, Math.min(rounds, 3), workloads.idleConnections)
  const memory = row('1,000 idle connections', 'memory each, over the process’s base', 'KiB', '≤ 24')
  for (const [name, runs] of results) if (runs.length > 0) memory.cells[name] = median(runs) / 1024
}
