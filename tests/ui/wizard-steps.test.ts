import { expect, test } from 'vitest'
import { findTagProblem } from '#components/ui/tags.ts'
import { findErrorPlace, isReachable } from '#components/ui/wizard/wizard-steps.ts'

const steps = [
  { id: 'endpoint', label: 'Endpoint', fields: ['name'], content: null },
  { id: 'deployment', label: 'Deployment', fields: ['miniBatchSize'], content: null },
]

test("a server error leads to the step that has its target's field", () => {
  expect(findErrorPlace(steps, { target: 'properties.miniBatchSize' })).toEqual({
    step: steps[1],
    field: 'miniBatchSize',
  })
  expect(findErrorPlace(steps, { target: 'properties.unknown' })).toBeUndefined()
  expect(findErrorPlace(steps, { target: undefined })).toBeUndefined()
})

test('the form may name its fields differently from the API', () => {
  const place = findErrorPlace(steps, { target: 'endpointName' }, (target) =>
    target === 'endpointName' ? 'name' : undefined,
  )
  expect(place?.step.id).toBe('endpoint')
})

test('a step is open when every step before it has passed', () => {
  expect(isReachable(steps, new Set(), 0)).toBe(true)
  expect(isReachable(steps, new Set(), 1)).toBe(false)
  expect(isReachable(steps, new Set(['endpoint']), 1)).toBe(true)
})

test('tags need a key, once, and fit their limits', () => {
  expect(findTagProblem({}, 'team', 'risk', 256)).toBeUndefined()
  expect(findTagProblem({}, '', 'risk', 256)).toContain('key')
  expect(findTagProblem({ team: 'x' }, 'team', 'risk', 256)).toContain('already')
  expect(findTagProblem({}, 'k'.repeat(257), '', 256)).toContain('256')
  expect(findTagProblem({}, 'k', 'v'.repeat(257), 256)).toContain('256')
})
