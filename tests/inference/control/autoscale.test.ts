import { describe, expect, test } from 'vitest'
import {
  type AutoScale,
  deriveScaling,
  deriveUtilization,
  type ScalingLook,
  type ScalingState,
  startOfScaling,
} from '#lib/inference/control/autoscale.ts'

const scale: AutoScale = {
  kind: 'auto',
  minReplicas: 1,
  maxReplicas: 8,
  targetUtilization: 70,
  refreshMs: 1000,
  idleMs: 60_000,
}

function look(busy: number, ready: number, more: Partial<ScalingLook> = {}): ScalingLook {
  const load = { busy, queuedRequests: 0, queueWaitMs: 0, requests: busy > 0 ? 100 : 0 }
  return { load, ready, periodMs: 1000, maxQueueWaitMs: 500, ceiling: 32, ...more }
}

/** The numbers of replicas after each look, every replica ready at once. */
function follow(settings: AutoScale, from: number, busy: readonly number[]): number[] {
  let state: ScalingState = startOfScaling(from)
  return busy.map((share) => {
    state = deriveScaling(settings, state, look(share, state.replicas))
    return state.replicas
  })
}

describe('up', () => {
  test('at once to what the target asks for', () => {
    expect(follow(scale, 1, [1])).toEqual([2])
    expect(follow(scale, 4, [1])).toEqual([6])
    expect(follow(scale, 4, [0.7])).toEqual([4])
    expect(follow({ ...scale, targetUtilization: 50 }, 4, [0.75])).toEqual([6])
  })

  test('requests that wait ask for more than busy replicas can', () => {
    const waiting = { busy: 1, queuedRequests: 50, queueWaitMs: 1000, requests: 100 }
    expect(deriveUtilization({ load: waiting, ready: 2, maxQueueWaitMs: 500 })).toBe(2)
    expect(deriveScaling(scale, startOfScaling(2), look(1, 2, { load: waiting })).replicas).toBe(6)
  })

  test('replicas on their way are not asked for twice', () => {
    const asked = deriveScaling(scale, startOfScaling(1), look(1, 1))
    expect(asked.replicas).toBe(2)
    expect(deriveScaling(scale, asked, look(1, 1)).replicas).toBe(2)
  })

  test('never above the maximum, nor above what the machine has room for', () => {
    expect(follow(scale, 7, [1])).toEqual([8])
    expect(deriveScaling(scale, startOfScaling(3), look(1, 3, { ceiling: 4 })).replicas).toBe(4)
    expect(deriveScaling(scale, startOfScaling(6), look(1, 6, { ceiling: 4 })).replicas).toBe(4)
  })
})

describe('down', () => {
  test('one by one, after five calm looks each', () => {
    expect(follow(scale, 4, Array(11).fill(0.1))).toEqual([4, 4, 4, 4, 3, 3, 3, 3, 3, 2, 2])
  })

  test('a single busy look begins the calm anew', () => {
    expect(follow(scale, 4, [0.1, 0.1, 0.1, 0.1, 0.7, 0.1, 0.1, 0.1, 0.1, 0.1])).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 4, 3])
  })

  test('not below the minimum, and not to zero unless that is the minimum', () => {
    expect(follow({ ...scale, minReplicas: 2 }, 2, Array(20).fill(0)).at(-1)).toBe(2)
    expect(follow({ ...scale, idleMs: 1000 }, 1, Array(20).fill(0)).at(-1)).toBe(1)
  })
})

describe('a minimum of zero', () => {
  const sleepy = { ...scale, minReplicas: 0, idleMs: 3000 }

  test('is reached when nobody asked for so long, from any number', () => {
    expect(follow(sleepy, 4, [0.1, 0, 0, 0])).toEqual([4, 4, 4, 0])
  })

  test('is left with the first request', () => {
    const asleep = startOfScaling(0)
    expect(deriveScaling(sleepy, asleep, look(0, 0)).replicas).toBe(0)
    const asked = look(0, 0, { load: { busy: 0, queuedRequests: 1, queueWaitMs: 3, requests: 1 } })
    expect(deriveScaling(sleepy, asleep, asked).replicas).toBe(1)
  })
})
