import { expect, test } from 'vitest'
import { type LocalNode, planNodes } from '#lib/supervisor/plan-nodes.ts'

const now = new Date('2026-01-01T12:00:00Z')
const compute = { minNodes: 0, maxNodes: 3, idleSeconds: 120 }
const node = (id: string, idleSeconds?: number, isLeaving = false): LocalNode => ({
  id,
  isLeaving,
  idleSince: idleSeconds === undefined ? undefined : new Date(now.getTime() - idleSeconds * 1000),
})

test('nodes are started for the demand, at once, up to the maximum', () => {
  expect(planNodes({ compute, demand: 2, nodes: [], now })).toEqual({ start: 2, stop: [] })
  expect(planNodes({ compute, demand: 9, nodes: [node('a')], now })).toEqual({ start: 2, stop: [] })
  expect(planNodes({ compute, demand: 0, nodes: [], now })).toEqual({ start: 0, stop: [] })
})

test('a node that leaves is not counted on', () => {
  expect(planNodes({ compute, demand: 1, nodes: [node('a', undefined, true)], now })).toEqual({ start: 1, stop: [] })
})

test('the minimum is kept without any demand', () => {
  const least = { ...compute, minNodes: 2 }
  expect(planNodes({ compute: least, demand: 0, nodes: [], now }).start).toBe(2)
  const idle = [node('a', 500), node('b', 400), node('c', 300)]
  expect(planNodes({ compute: least, demand: 0, nodes: idle, now }).stop).toEqual(['a'])
})

test('only nodes that have been idle long enough leave, the longest idle first', () => {
  const nodes = [node('busy'), node('short', 119), node('long', 300), node('just', 120)]
  expect(planNodes({ compute: { ...compute, maxNodes: 9 }, demand: 1, nodes, now }).stop).toEqual(['long', 'just'])
})

test('idle nodes stay while messages wait for them', () => {
  expect(planNodes({ compute, demand: 2, nodes: [node('a', 300), node('b', 300)], now }).stop).toEqual([])
})

test('nodes above a lowered maximum leave even when they work, idle ones first', () => {
  const nodes = [node('busy-1'), node('busy-2'), node('idle', 1)]
  expect(planNodes({ compute: { ...compute, maxNodes: 2 }, demand: 3, nodes, now }).stop).toEqual(['idle'])
  expect(planNodes({ compute: { ...compute, maxNodes: 1 }, demand: 3, nodes, now }).stop).toHaveLength(2)
})
