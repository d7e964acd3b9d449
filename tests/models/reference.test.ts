import { expect, test } from 'vitest'
import { parseModelReference } from '#lib/models/reference.ts'

const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w'

test.each([
  [`${workspace}/models/mnist/versions/1`, 'mnist', '1'],
  [`${workspace}/Models/mnist/Versions/1/`, 'mnist', '1'],
  [`${workspace}/models/mnist/labels/latest`, 'mnist', 'latest'],
  [`${workspace}/models/mnist/versions/labels/latest`, 'mnist', 'latest'],
  [`azureml:${workspace}/models/mnist/versions/1.0`, 'mnist', '1.0'],
  ['azureml://locations/local/workspaces/w/models/mnist/versions/2', 'mnist', '2'],
  ['azureml:mnist:3', 'mnist', '3'],
  ['azureml:mnist@latest', 'mnist', 'latest'],
  ['mnist:3', 'mnist', '3'],
])('%s names a version', (text, name, version) => {
  expect(parseModelReference(text)).toEqual({ name, version })
})

test.each(['', 'mnist', `${workspace}/models/mnist`, `${workspace}/data/mnist/versions/1`])('%j names none', (text) => {
  expect(() => parseModelReference(text)).toThrow('does not name a model')
})
