import { expect, test } from 'vitest'
import { deriveFirstSteps, pickSample } from '#components/home/first-steps.ts'

const nothing = {
  modelName: undefined,
  dataName: undefined,
  endpointName: undefined,
  jobName: undefined,
  isJobCompleted: false,
}

test('a newcomer with the sample model starts with its endpoint', () => {
  const [first, second, third] = deriveFirstSteps({ ...nothing, modelName: 'diabetes-progression' })
  expect(first).toMatchObject({ isDone: false, action: { href: '/batch-endpoints/create?model=diabetes-progression' } })
  expect(second?.action).toBeUndefined()
  expect(third?.action).toBeUndefined()
})

test('without a model the first step is to register one', () => {
  expect(deriveFirstSteps(nothing)[0]?.action?.href).toBe('/models/register')
})

test('each step opens the next', () => {
  const steps = deriveFirstSteps({ ...nothing, modelName: 'm', endpointName: 'churn', jobName: 'j 1' })
  expect(steps.map(({ isDone }) => isDone)).toEqual([true, true, false])
  expect(steps[1]?.action?.href).toBe('/batch-endpoints/churn/create-job')
  expect(steps[2]?.action?.href).toBe('/jobs/j%201')
})

test('samples are recognised by their tags', () => {
  const own = { properties: { tags: { input: 'table' } } }
  const sample = { properties: { tags: { sample: 'true', input: 'table' } } }
  expect(pickSample([own, sample], ['input', 'table'])).toBe(sample)
  expect(pickSample([own], ['input', 'table'])).toBeUndefined()
})
