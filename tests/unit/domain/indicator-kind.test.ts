import { describe, expect, it } from 'vitest'
import { guessIndicatorKind } from '../../../shared/domain/indicator-kind.ts'

describe('guessing the kind of an indicator', () => {
  it.each([
    ['Andelen skolor med ett utsett skyddsombud', 'share'],
    ['Antal genomförda granskningar', 'count'],
    ['Antal vårdtillfällen per 100 000 invånare', 'statistic'],
    ['Rutin på plats: ja/nej', 'yesNo'],
    ['Länets elevenkät', 'survey'],
    ['Självskattning vid start och avslut', 'survey'],
    ['Brukarrevision på två enheter', 'audit'],
    ['Journalgranskning', 'audit'],
    ['En gemensam rutin finns framtagen', 'document'],
    ['Statistik från vårdcentralerna', 'statistic'],
    ['Number of people trained', 'count'],
    ['Andel nöjda enligt enkät', 'share'],
  ])('%j is %s', (text, kind) => {
    expect(guessIndicatorKind(text)).toBe(kind)
  })

  it.each(['', 'Uppföljning i styrgruppen', 'Handel med läkemedel', 'Revisionsbyrån hörs', '-'])(
    'does not guess at %j',
    (text) => {
      expect(guessIndicatorKind(text)).toBeNull()
    },
  )
})
