import { describe, expect, test } from 'vitest'
import {
  deriveShares,
  findTrafficProblem,
  isPlanFor,
  startTraffic,
} from '#components/online-endpoints/create/traffic-plan.ts'
import { presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { isWhole, splitEvenly, toPercent, totalOf } from '#components/online-endpoints/traffic/shares.ts'
import {
  canSend,
  findMirrorProblem,
  isSameTraffic,
  presentDraft,
  toDraft,
} from '#components/online-endpoints/traffic/traffic-draft.ts'

const deployed = (name: string, traffic: number) => ({ name, properties: { traffic } })

describe('the traffic step', () => {
  test('gives the first deployment everything and an added one nothing', () => {
    expect(startTraffic('', []).own).toBe(100)
    expect(startTraffic('churn', [deployed('blue', 100)]).own).toBe(0)
    expect(startTraffic('churn', [deployed('blue', 0)]).own).toBe(0)
  })

  test('starts anew for another endpoint, and when the traffic was changed meanwhile', () => {
    const plan = startTraffic('churn', [deployed('blue', 100)])
    expect(isPlanFor(plan, 'churn', [deployed('blue', 100)])).toBe(true)
    expect(isPlanFor(plan, 'other', [deployed('blue', 100)])).toBe(false)
    expect(isPlanFor(plan, 'churn', [deployed('blue', 50)])).toBe(false)
    expect(isPlanFor(plan, 'churn', [deployed('blue', 100), deployed('red', 0)])).toBe(false)
    expect(isPlanFor(null, 'churn', [])).toBe(false)
  })

  test('takes 0 and 100 alone', () => {
    const plan = startTraffic('churn', [deployed('blue', 100)])
    expect(findTrafficProblem(plan)).toBeUndefined()
    expect(findTrafficProblem({ ...plan, own: 10 })).toContain('make 110 together')
    expect(findTrafficProblem({ ...plan, others: { blue: 0 } })).toBeUndefined()
    expect(findTrafficProblem(null)).toContain('not known yet')
    expect(deriveShares({ ...plan, others: { blue: 0 } }, 'green')).toEqual({ blue: 0, green: 0 })
  })
})

describe('shares', () => {
  test.each([1, 2, 3, 6, 7, 20])('of %i deployments are even and make 100', (count) => {
    const shares = splitEvenly(Array.from({ length: count }, (_, index) => `d${index}`))
    expect(totalOf(shares)).toBe(100)
    const values = Object.values(shares)
    expect(Math.max(...values) - Math.min(...values)).toBeLessThanOrEqual(1)
  })

  test('are whole percentages, whatever is typed', () => {
    expect([12.6, -4, 300, Number.NaN].map((value) => toPercent(value))).toEqual([13, 0, 100, 0])
    expect(isWhole({ blue: 90, green: 9 })).toBe(false)
    expect(isWhole({})).toBe(true)
  })

  test('read as people say them', () => {
    expect(presentTraffic({ green: 10, blue: 90, red: 0 })).toBe('blue 90 % / green 10 %')
    expect(presentTraffic({ blue: 0 })).toBeUndefined()
  })
})

describe('the traffic dialog', () => {
  const now = { traffic: { blue: 100 }, mirrorTraffic: { green: 20 } }
  const draft = toDraft(now, ['blue', 'green'])

  test('starts with what is, and sends it as the API takes it', () => {
    expect(draft.shares).toEqual({ blue: 100, green: 0 })
    expect(presentDraft(draft)).toEqual({ traffic: { blue: 100, green: 0 }, mirrorTraffic: { green: 20 } })
    expect(isSameTraffic(presentDraft(draft), now)).toBe(true)
    expect(canSend(draft)).toBe(true)
    expect(presentDraft({ ...draft, mirror: { ...draft.mirror, isOn: false } }).mirrorTraffic).toEqual({})
  })

  test('refuses a deployment that is live and mirrored, and a total that is neither 0 nor 100', () => {
    const live = { ...draft, shares: { blue: 90, green: 10 } }
    expect(findMirrorProblem(live)).toContain('Every deployment gets live traffic')
    expect(canSend(live)).toBe(false)
    expect(findMirrorProblem({ ...live, shares: { blue: 0, green: 100 } })).toContain('green gets live traffic')
    expect(canSend({ ...draft, shares: { blue: 90, green: 0 } })).toBe(false)
  })

  test('suggests 10 % when there is no mirror yet', () => {
    expect(toDraft({ traffic: {}, mirrorTraffic: {} }, ['blue']).mirror).toEqual({
      isOn: false,
      deployment: '',
      percent: 10,
    })
  })
})
