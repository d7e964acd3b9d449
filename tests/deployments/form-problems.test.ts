import { expect, test } from 'vitest'
import { listProblems } from '#components/deployments/form-problems.ts'

test('the messages of a form are found however deep, each once, and elements of the page are not entered', () => {
  const ref: { self?: unknown; message: string } = { message: 'of an element' }
  ref.self = ref
  const errors = {
    engine: { type: 'custom', message: 'Ask an owner.', ref },
    settings: { cpu: { message: 'At least 1.' }, scale: { replicas: { message: 'At least 1.' } } },
    steps: [undefined, { percent: { message: 'More than before.' } }],
  }
  expect(listProblems(errors)).toEqual(['Ask an owner.', 'At least 1.', 'More than before.'])
  expect(listProblems({})).toEqual([])
})
