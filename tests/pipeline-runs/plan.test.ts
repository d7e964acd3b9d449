import { describe, expect, test } from 'vitest'
import { deriveLevels, deriveReady, deriveSkipped, hasEnded } from '#lib/pipeline-runs/plan/derive-steps.ts'
import { deriveClockSeed, hashStep, type StepIdentity } from '#lib/pipeline-runs/plan/hash-step.ts'
import { planGraph } from '#lib/pipelines/graph/plan-graph.ts'
import { draw } from '#tests/pipeline-runs/support.ts'

const graph = draw({
  a: ['dataset', {}],
  b: ['split-data', {}, { dataset: 'a.data-output' }],
  c: ['add-rows', {}, { 'first-dataset': 'b.results-dataset1', 'second-dataset': 'b.results-dataset2' }],
  d: ['dataset', {}],
})
const plan = planGraph(graph)

describe('which steps are ready', () => {
  test('those whose inputs are all there', () => {
    const ready = (states: Record<string, 'Waiting' | 'Running' | 'Completed' | 'Reused' | 'Failed'>) =>
      deriveReady(
        plan,
        Object.entries(states).map(([node, state]) => ({ node, state })),
      ).map(({ node }) => node)
    expect(ready({ a: 'Waiting', b: 'Waiting', c: 'Waiting', d: 'Waiting' })).toEqual(['a', 'd'])
    expect(ready({ a: 'Running', b: 'Waiting', c: 'Waiting', d: 'Running' })).toEqual([])
    expect(ready({ a: 'Reused', b: 'Waiting', c: 'Waiting', d: 'Failed' })).toEqual(['b'])
    expect(ready({ a: 'Completed', b: 'Completed', c: 'Waiting', d: 'Failed' })).toEqual(['c'])
  })

  test('levels put each node behind what it reads', () => {
    expect(deriveLevels(plan)).toEqual([['a', 'd'], ['b'], ['c']])
  })

  test('a run has ended when nothing waits or runs', () => {
    expect(
      hasEnded([
        { node: 'a', state: 'Failed' },
        { node: 'b', state: 'Skipped' },
      ]),
    ).toBe(true)
    expect(
      hasEnded([
        { node: 'a', state: 'Failed' },
        { node: 'd', state: 'Running' },
      ]),
    ).toBe(false)
  })
})

describe('what a failure skips', () => {
  test('what needs the step, near and far', () => {
    expect(deriveSkipped(graph, 'a', true)).toEqual(['b', 'c'])
    expect(deriveSkipped(graph, 'd', true)).toEqual([])
  })

  test('everything, when nothing new shall start', () => {
    expect(deriveSkipped(graph, 'd', false)).toEqual(['a', 'b', 'c'])
  })
})

describe('the hash of a step', () => {
  const identity: StepIdentity = {
    module: 'split-data',
    version: 1,
    parameters: { fraction: 0.5, seed: 1 },
    inputs: { dataset: { madeBy: 'job/a', port: 'data-output' } },
    assets: { asset: { name: 'cars', version: '1', listing: 'x' } },
  }

  test('does not depend on the order in which parameters were written', () => {
    expect(hashStep({ ...identity, parameters: { seed: 1, fraction: 0.5 } })).toBe(hashStep(identity))
  })

  test.each<[string, Partial<StepIdentity>]>([
    ['another module', { module: 'add-rows' }],
    ['another version of the module', { version: 2 }],
    ['another parameter', { parameters: { fraction: 0.5, seed: 2 } }],
    ['a number as text', { parameters: { fraction: 0.5, seed: '1' } }],
    ['another making of its input', { inputs: { dataset: { madeBy: 'other/a', port: 'data-output' } } }],
    ['another port of its input', { inputs: { dataset: { madeBy: 'job/a', port: 'other' } } }],
    ['other files', { assets: { asset: { name: 'cars', version: '1', listing: 'y' } } }],
    ['another version of the asset', { assets: { asset: { name: 'cars', version: '2', listing: 'x' } } }],
  ])('differs with %s', (_, change) => {
    expect(hashStep({ ...identity, ...change })).not.toBe(hashStep(identity))
  })
})

test('a seed of the clock is the same for every attempt of a step, and another in every job', () => {
  expect(deriveClockSeed('job-1', 'split')).toBe(deriveClockSeed('job-1', 'split'))
  expect(deriveClockSeed('job-1', 'split')).not.toBe(deriveClockSeed('job-2', 'split'))
  expect(deriveClockSeed('job-1', 'split')).not.toBe(deriveClockSeed('job-1', 'other'))
})
