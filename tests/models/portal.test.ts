import { expect, test } from 'vitest'
import { presentType } from '#components/models/detail/present-type.ts'
import { deployReason, presentFramework } from '#components/models/model-words.ts'
import { sourceSchema, suggestName, toVersionBody } from '#components/models/register/register-values.ts'
import { deletionReason } from '#components/ui/assets/version-removal.ts'
import type { ModelVersionSummary } from '#lib/models/schema.ts'
import { presentVersionSummary } from '#lib/models/view.ts'
import { modelVersionBody } from '#lib/models/wire.ts'

test.each([
  ['my model (final)', 'my-model-final'],
  ['churn.onnx', 'churn'],
  ['models/risk/', 'risk'],
  ['__pycache__', 'pycache__'],
  ['模型', ''],
])('%j suggests the name %j', (path, name) => {
  expect(suggestName(path)).toBe(name)
})

const values = {
  from: 'job' as const,
  modelUri: 'azureml://datastores/workspaceblobstore/paths/model',
  isCustom: false,
  jobName: 'job-1',
  sent: null,
  name: 'churn',
  version: '',
  description: 'Mine',
  tags: { team: 'risk' },
}

test('what the wizard sends is what the API takes', () => {
  expect(modelVersionBody.parse(toVersionBody(values)).properties).toMatchObject({
    modelUri: values.modelUri,
    jobName: 'job-1',
    description: 'Mine',
    tags: { team: 'risk' },
  })
  expect(toVersionBody({ ...values, from: 'local' }).properties).not.toHaveProperty('jobName')
  expect(toVersionBody({ ...values, isCustom: true }).properties).toMatchObject({ modelType: 'custom_model' })
})

test('the first step says what is missing', () => {
  const message = (from: string) => sourceSchema.safeParse({ from, modelUri: '' }).error?.issues[0]?.message
  expect(message('local')).toContain('upload them first')
  expect(message('job')).toContain('Choose a job')
})

const now = new Date('2026-01-05T08:00:00Z')
const version: ModelVersionSummary = {
  id: 'v',
  modelId: 'm',
  modelName: 'churn',
  version: '1',
  kind: 'onnx',
  modelUri: values.modelUri,
  flavorNames: [],
  engines: { native: true, python: 'It has no MLmodel.' },
  cannotRun: undefined,
  needsConfirmation: false,
  codeConfirmed: undefined,
  jobName: undefined,
  files: 1,
  bytes: 10,
  deploymentCount: 0,
  description: '',
  tags: {},
  properties: {},
  isArchived: false,
  createdAt: now,
  createdBy: 'me',
  updatedAt: now,
  updatedBy: 'me',
}
const row = (changes: Partial<ModelVersionSummary> = {}) =>
  presentVersionSummary({ ...version, ...changes }, { subscriptionId: 's', resourceGroup: 'g', name: 'w' })

test('what cannot be done to a version says why', () => {
  expect(deployReason(row())).toBeUndefined()
  expect(deployReason(row({ cannotRun: 'No onnx flavor.' }))).toBe('No onnx flavor.')
  expect(deployReason(row({ isArchived: true }))).toBe('Restore the version first')
  expect(deletionReason(row())).toBeUndefined()
  expect(deletionReason(row({ deploymentCount: 2 }))).toBe('2 deployments use it')
})

test('the framework leaves the generic flavor out', () => {
  expect(presentFramework(['onnx', 'python_function'])).toBe('onnx')
})

test('nested types are written as one line', () => {
  const type = {
    type: 'array' as const,
    items: {
      type: 'object' as const,
      properties: { a: { type: 'long' as const, required: true }, b: { type: 'string' as const, required: false } },
    },
  }
  expect(presentType(type)).toBe('array of object {a: long, b?: string}')
})
