/**
 * Property tests try the same values in every run, so that a run of the suite says something about the change
 * and not about luck. `FC_SEED=random` tries new ones: what it finds becomes a named test.
 */
import fc from 'fast-check'

const wanted = process.env['FC_SEED'] ?? '20261122'
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) })
