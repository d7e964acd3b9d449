import { describe, expect, test } from 'vitest'
import { judgeStep, shareTraffic, trafficBack } from '#lib/online-endpoints/rollouts/plan-step.ts'
import { rolloutPlan } from '#lib/online-endpoints/rollouts/schema.ts'

const plan = rolloutPlan.parse({
  steps: [
    { percent: 10, minutes: 5 },
    { percent: 50, minutes: 5 },
    { percent: 100, minutes: 1 },
  ],
  guardrails: { maxErrorRate: 0.02, maxP99Ms: 100, minRequests: 50 },
})
const stepStartedAt = new Date('2026-11-21T10:00:00Z')
const minutesLater = (minutes: number) => new Date(stepStartedAt.getTime() + minutes * 60_000)
const well = { requests: 1000, errors: 0, p99Ms: 20 }

describe('what a rollout does', () => {
  test('waits until the minutes of the step are over, then takes the next, then is complete', () => {
    const at = (step: number, minutes: number) => judgeStep({ plan, step, stepStartedAt }, well, minutesLater(minutes))
    expect(at(0, 4.9)).toEqual({ kind: 'wait' })
    expect(at(0, 5)).toEqual({ kind: 'next', step: 1, percent: 50 })
    expect(at(1, 5)).toEqual({ kind: 'next', step: 2, percent: 100 })
    expect(at(2, 0.9)).toEqual({ kind: 'wait' })
    expect(at(2, 1)).toEqual({ kind: 'complete' })
  })

  test('stays at a step until it has seen enough requests', () => {
    const seen = { requests: 49, errors: 0, p99Ms: 20 }
    expect(judgeStep({ plan, step: 0, stepStartedAt }, seen, minutesLater(60))).toEqual({ kind: 'wait' })
  })

  test('goes back as soon as too many requests fail, and not for the first of them', () => {
    const judge = (requests: number, errors: number) =>
      judgeStep({ plan, step: 0, stepStartedAt }, { requests, errors, p99Ms: 20 }, minutesLater(0.1)).kind
    expect(judge(49, 49)).toBe('wait')
    expect(judge(100, 2)).toBe('wait')
    expect(judge(100, 3)).toBe('back')
    expect(
      judgeStep({ plan, step: 0, stepStartedAt }, { requests: 100, errors: 3, p99Ms: 20 }, minutesLater(0)),
    ).toEqual({
      kind: 'back',
      reason: '3 % of 100 requests failed; 2 % are allowed.',
    })
  })

  test('goes back when the answers are slow', () => {
    const slow = { requests: 100, errors: 0, p99Ms: 120.25 }
    expect(judgeStep({ plan, step: 0, stepStartedAt }, slow, minutesLater(0))).toEqual({
      kind: 'back',
      reason: '1 % of the answers took longer than 120.3 ms; 100 ms are allowed.',
    })
  })
})

describe('traffic', () => {
  test('the others share what is left as they did before, in whole percents that make 100', () => {
    expect(shareTraffic({ blue: 100 }, 'green', 10)).toEqual({ blue: 90, green: 10 })
    expect(shareTraffic({ blue: 50, red: 30, green: 20 }, 'green', 50)).toEqual({ blue: 31, red: 19, green: 50 })
    expect(shareTraffic({ a: 34, b: 33, c: 33 }, 'd', 10)).toEqual({ a: 30, b: 30, c: 30, d: 10 })
    expect(shareTraffic({ blue: 70, red: 30 }, 'green', 100)).toEqual({ green: 100 })
  })

  test('goes back without deployments that are gone', () => {
    expect(trafficBack({ blue: 60, red: 40 }, ['blue', 'red', 'green'], 'green')).toEqual({ blue: 60, red: 40 })
    expect(trafficBack({ blue: 60, red: 40 }, ['blue', 'green'], 'green')).toEqual({ blue: 100 })
    expect(trafficBack({ a: 60, b: 20, c: 20 }, ['a', 'b', 'green'], 'green')).toEqual({ a: 75, b: 25 })
    expect(trafficBack({ blue: 100 }, ['green'], 'green')).toEqual({ green: 100 })
  })
})

describe('a plan', () => {
  test.each([
    [[{ percent: 50, minutes: 1 }], 'The last step gives the deployment 100 %.'],
    [
      [
        { percent: 50, minutes: 1 },
        { percent: 50, minutes: 1 },
        { percent: 100, minutes: 1 },
      ],
      'Each step gives the deployment more than the one before.',
    ],
    [[{ percent: 100, minutes: -1 }], 'A step does not take less than no time.'],
    [[], 'A rollout has at least one step.'],
  ])('%j is refused', (steps, message) => {
    const { error } = rolloutPlan.safeParse({ steps })
    expect(error?.issues.map((issue) => issue.message)).toContain(message)
  })
})
