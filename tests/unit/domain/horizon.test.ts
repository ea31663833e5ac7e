import { describe, expect, it } from 'vitest'
import { parseHorizonMarker } from '../../../shared/domain/horizon.ts'

describe('horizon markers', () => {
  it.each([
    ['K: Fler unga söker stöd', 'short', 'Fler unga söker stöd'],
    ['L. Färre unga mår dåligt', 'long', 'Färre unga mår dåligt'],
    ['L Färre unga mår dåligt', 'long', 'Färre unga mår dåligt'],
    ['L,K: Fler får hjälp', 'both', 'Fler får hjälp'],
    ['K+L Fler får hjälp', 'both', 'Fler får hjälp'],
    ['K + L: Fler får hjälp', 'both', 'Fler får hjälp'],
    ['(K) Fler får hjälp', 'short', 'Fler får hjälp'],
    ['Fler får hjälp K', 'short', 'Fler får hjälp'],
    ['Fler får hjälp. L', 'long', 'Fler får hjälp.'],
    ['Fler får hjälp. L,K.', 'both', 'Fler får hjälp.'],
    ['Fler får hjälp (K + L)', 'both', 'Fler får hjälp'],
    ['Fler får hjälp\nK:', 'short', 'Fler får hjälp'],
    ['L, Fler får hjälp', 'long', 'Fler får hjälp'],
    ['K', 'short', ''],
  ])('%j', (written, horizon, text) => {
    expect(parseHorizonMarker(written)).toEqual({ horizon, text })
  })

  it.each([
    '',
    'Fler får hjälp',
    'K= kortsiktiga mål, L= långsiktiga mål',
    'K är en bokstav',
    'Kommunerna tar fram en rutin',
    'L.A. Berg leder arbetet',
    'Se bilaga L',
    'Rekommendera vitamin K',
    'Samverkan med HVB-KL',
    'k: fler får hjälp',
  ])('sees none in %j', (written) => {
    expect(parseHorizonMarker(written)).toBeNull()
  })
})
