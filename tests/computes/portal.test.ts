import { expect, test } from 'vitest'
import { deriveComputeState, idleSecondsOf, presentScale } from '#components/computes/compute-state.ts'
import { freeComputeForm, toComputeBody } from '#components/computes/create/compute-values.ts'
import {
  defaultInferenceValues,
  freeInferenceForm,
  toInferenceBody,
} from '#components/computes/inference/inference-values.ts'
import { planReservation } from '#lib/computes/inference/plan-reservation.ts'
import type { ComputeNode } from '#lib/computes/nodes/states.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { presentCluster } from '#lib/computes/view.ts'
import { computeBody } from '#lib/computes/wire.ts'

const now = new Date('2026-01-05T08:00:00Z')
const workspace = { subscriptionId: 's', resourceGroup: 'g', name: 'w', location: 'local' }
const compute: Compute = {
  id: 'c',
  name: 'cluster',
  kind: 'AmlCompute',
  provider: 'local',
  minNodes: 0,
  maxNodes: 2,
  idleSeconds: 90,
  size: '',
  description: '',
  tags: {},
  properties: {},
  reservation: undefined,
  provisioningState: 'Succeeded',
  error: undefined,
  operationId: undefined,
  createdAt: now,
  createdBy: 'me',
  updatedAt: now,
  updatedBy: 'me',
}
const node = (state: ComputeNode['state'], heartbeatAt = now): ComputeNode => ({
  id: 'n',
  computeId: 'c',
  name: 'n',
  state,
  host: 'h',
  pid: 1,
  jobName: undefined,
  startedAt: now,
  heartbeatAt,
  idleSince: undefined,
})
const propertiesOf = (nodes: ComputeNode[], changes: Partial<Compute> = {}) =>
  presentCluster({ compute: { ...compute, ...changes }, nodes }, workspace, now).properties

test.each([
  ['no nodes', [], {}, 'Idle'],
  ['a node that waits', [node('idle')], {}, 'Idle'],
  ['a node that works', [node('idle'), node('running')], {}, 'Running'],
  ['a node that starts', [node('preparing')], {}, 'Resizing'],
  ['a node that leaves', [node('leaving')], {}, 'Resizing'],
  ['fewer nodes than the minimum', [], { minNodes: 1 }, 'Resizing'],
  ['more nodes than the maximum', [node('idle'), node('idle'), node('idle')], {}, 'Resizing'],
  ['a lost node alone', [node('running', new Date(now.getTime() - 11_000))], {}, 'Idle'],
  ['attached, any number of nodes', [node('idle')], { provider: 'attached', minNodes: 5 }, 'Idle'],
] as const)('%s: one word for the cluster', (_, nodes, changes, word) => {
  expect(deriveComputeState(propertiesOf([...nodes], changes))).toBe(word)
})

test('the scale is shown in words and seconds', () => {
  expect(presentScale(propertiesOf([]))).toBe('0 to 2')
  expect(idleSecondsOf(propertiesOf([]))).toBe(90)
  expect(presentScale(propertiesOf([], { provider: 'attached' }))).toBe('As many as you start')
})

const values = {
  name: 'farm',
  takenName: '',
  provider: 'local' as const,
  minNodes: 0,
  maxNodes: 3,
  idleSeconds: 30,
  description: 'Mine',
  tags: { team: 'risk' },
}

test('what the form sends is what the API takes', () => {
  expect(computeBody.parse(toComputeBody(values, 'local'))).toMatchObject({
    tags: { team: 'risk' },
    properties: {
      isAttachedCompute: false,
      properties: { scaleSettings: { minNodeCount: 0, maxNodeCount: 3, nodeIdleTimeBeforeScaleDown: 30_000 } },
    },
  })
  const attached = computeBody.parse(toComputeBody({ ...values, provider: 'attached' }, 'local'))
  expect(attached.properties).toMatchObject({ isAttachedCompute: true })
  expect(attached.properties.properties).toBeUndefined()
})

test('the form refuses a taken name, and asks nothing about the scale of attached machines', () => {
  expect(freeComputeForm.safeParse(values).success).toBe(true)
  expect(freeComputeForm.safeParse({ ...values, takenName: 'FARM' }).error?.issues[0]?.path).toEqual(['name'])
  const swapped = { ...values, minNodes: 4 }
  expect(freeComputeForm.safeParse(swapped).error?.issues[0]?.path).toEqual(['minNodes'])
  expect(freeComputeForm.safeParse({ ...swapped, provider: 'attached' }).success).toBe(true)
})

const cluster = { ...defaultInferenceValues('AKS'), name: 'aks-compute', nodes: 2, cpuPerNode: 3 }

test('what the form of an inference cluster sends is what the API holds', () => {
  const { properties } = computeBody.parse(toInferenceBody(cluster, 'local'))
  expect(properties.computeType).toBe('AKS')
  expect(planReservation('AKS', properties.properties ?? {})).toEqual({
    nodes: 2,
    cpuPerNode: 3,
    memoryMbPerNode: 1024,
    purpose: 'Dev-test',
  })
  const instance = computeBody.parse(toInferenceBody(defaultInferenceValues('ContainerInstance'), 'local'))
  expect(planReservation('ContainerInstance', instance.properties.properties ?? {})).toMatchObject({ nodes: 1 })
})

test('the form of an inference cluster has the rules of the API', () => {
  const problem = (changes: object) => freeInferenceForm.safeParse({ ...cluster, ...changes }).error?.issues[0]
  expect(problem({})).toBeUndefined()
  expect(problem({ purpose: 'Production' })?.message).toContain('at least 12 vCPU; 2 × 3 are 6')
  expect(problem({ purpose: 'Production', nodes: 4 })).toBeUndefined()
  expect(problem({ name: 'a2345678901234567' })?.path).toEqual(['name'])
  expect(problem({ takenName: 'AKS-compute' })?.path).toEqual(['name'])
  expect(problem({ kind: 'ContainerInstance', memoryMbPerNode: 49_152 })?.path).toEqual(['memoryMbPerNode'])
})
