import { describe, expect, test } from 'vitest'
import { presentSnippet } from '#components/batch-endpoints/consume/snippets.ts'
import { planRequests } from '#components/batch-endpoints/create/plan-requests.ts'
import { startValues, suggestDeploymentName } from '#components/batch-endpoints/create/wizard-values.ts'
import {
  inferInputType,
  outputStep,
  sourceStep,
  uniqueFileName,
} from '#components/batch-endpoints/create-job/job-values.ts'
import { planJob } from '#components/batch-endpoints/create-job/plan-job.ts'
import { startJob } from '#components/batch-endpoints/create-job/start-values.ts'
import { parseRange, startOfRange } from '#components/batch-endpoints/runs/ranges.ts'
import { defaultSettings } from '#components/batch-endpoints/settings/setting-values.ts'
import { codeStep } from '#components/deployments/code-values.ts'
import { suggestEndpointName } from '#components/deployments/endpoint-names.ts'
import { batchDeploymentBody, deploymentName } from '#lib/batch-endpoints/deployments/schema.ts'
import { batchJobBody } from '#lib/batch-endpoints/jobs/schema.ts'
import { batchEndpointBody } from '#lib/batch-endpoints/schema.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'
import { base, model, place } from '#tests/support/chosen-model.ts'

describe('names the wizard suggests', () => {
  test.each(['churn', 'a', '2021 übung', 'x'.repeat(60), '---', 'iris_v2.onnx'])(
    'for model %s keep the rule',
    (name) => {
      expect(endpointName.safeParse(suggestEndpointName(name, 'batch')).error).toBeUndefined()
    },
  )

  test('of deployments are free', () => {
    expect(suggestDeploymentName([])).toBe('default')
    expect(suggestDeploymentName(['default'])).toBe('dpl-2')
    expect(suggestDeploymentName(['blue', 'DPL-3'])).toBe('dpl-4')
    expect(deploymentName.safeParse(suggestDeploymentName(['default'])).success).toBe(true)
  })
})

describe('requests of the endpoint wizard', () => {
  const values = { ...startValues({ model }), endpointName: 'churn-batch', deploymentName: 'default', compute: 'cpu' }

  test('create endpoint and deployment; the first deployment needs no default of its own', () => {
    const plan = planRequests({ ...values, isDefault: true }, place)
    expect(plan.putEndpoint?.path).toBe(`${base}/batchEndpoints/churn-batch`)
    expect(plan.putDeployment.path).toBe(`${base}/batchEndpoints/churn-batch/deployments/default`)
    expect(plan.setDefault).toBeUndefined()
  })

  test('say the timeout as an ISO duration and the rest in its own fields', () => {
    const { body } = planRequests({ ...values, timeoutSeconds: 90, instanceCount: 2 }, place).putDeployment
    expect(body).toMatchObject({
      properties: {
        model: { assetId: model.id },
        compute: `${base}/computes/cpu`,
        resources: { instanceCount: 2 },
        retrySettings: { maxRetries: 3, timeout: 'PT1M30S' },
        miniBatchSize: 10,
      },
    })
    expect(body).not.toHaveProperty('properties.timeoutSeconds')
    expect(body).not.toHaveProperty('properties.instanceCount')
  })

  test('add to an existing endpoint and make it the default only when asked', () => {
    const added = { ...values, endpointMode: 'existing' as const, existingEndpoint: 'old', deploymentName: 'dpl-2' }
    expect(planRequests(added, place)).toMatchObject({
      endpointName: 'old',
      putEndpoint: undefined,
      setDefault: undefined,
    })
    expect(planRequests({ ...added, isDefault: true }, place).setDefault).toMatchObject({
      method: 'PATCH',
      body: { properties: { defaults: { deploymentName: 'dpl-2' } } },
    })
  })
})

test('what the wizards send passes the schemas of the API', () => {
  const values = { ...startValues({ model }), endpointName: 'churn-batch', deploymentName: 'default', compute: 'cpu' }
  const { putEndpoint, putDeployment } = planRequests(values, place)
  expect(batchEndpointBody.safeParse(putEndpoint?.body).error).toBeUndefined()
  expect(batchDeploymentBody.parse(putDeployment.body).properties).toMatchObject({ retrySettings: { timeout: 30_000 } })
  const job = { ...startJob([], 'store'), source: 'path' as const, path: 'in', isOverriding: true, miniBatchSize: 3 }
  expect(batchJobBody.parse(planJob(job, defaultSettings)).properties).toMatchObject({ miniBatchSize: 3 })
})

test('a scoring script is sent with its environment, and an engine only without one', () => {
  const script = { id: `${base}/codes/score/versions/1`, name: 'score', version: '1' }
  const environment = { id: `${base}/environments/py/versions/2`, name: 'py', version: '2' }
  const values = { ...startValues({ model }), endpointName: 'churn-batch', deploymentName: 'default', compute: 'cpu' }
  const bodyOf = (changes: Partial<typeof values>) =>
    batchDeploymentBody.parse(planRequests({ ...values, ...changes }, place).putDeployment.body).properties
  expect(bodyOf({ engine: 'Native' })).toMatchObject({ engine: 'Native' })
  const custom = { isCustomized: true, code: script, scoringScript: 'score.py', environment }
  expect(bodyOf(custom)).toMatchObject({
    codeConfiguration: { codeId: script.id, scoringScript: 'score.py' },
    environmentId: environment.id,
  })
  const missing = codeStep.safeParse({ ...values, ...custom, environment: null }).error?.issues
  expect(missing).toMatchObject([{ path: ['environment'], message: 'Choose the environment that the script runs in.' }])
  const files = { ...model, kind: 'custom_model', cannotRun: 'It has no MLmodel.' }
  expect(codeStep.safeParse({ ...values, model: files }).error?.issues).toHaveLength(2)
})

test('a model whose code nobody has allowed goes no further with Python, and does without', () => {
  const own = { ...model, needsConfirmation: true }
  const values = { ...startValues({ model: own }), compute: 'c' }
  const problems = (changes: object) =>
    codeStep.safeParse({ ...values, ...changes }).error?.issues.map(({ path }) => path)
  expect(problems({})).toBeUndefined()
  expect(problems({ engine: 'Python' })).toEqual([['engine']])
  expect(problems({ model: { ...own, whyNotNative: 'It cannot.' } })).toEqual([['engine']])
  expect(problems({ engine: 'Python', model })).toBeUndefined()
})

describe('the body of a job', () => {
  const start = { ...startJob([], 'store'), source: 'path' as const, path: 'in/day.csv', inputType: 'UriFile' as const }

  test('holds of the settings only what was changed, and nothing while overriding is off', () => {
    const changed = { ...start, miniBatchSize: 3, timeoutSeconds: 60 }
    expect(planJob(changed, defaultSettings).properties).not.toHaveProperty('miniBatchSize')
    const { properties } = planJob({ ...changed, isOverriding: true }, defaultSettings)
    expect(properties).toEqual({
      inputData: { input: { jobInputType: 'UriFile', uri: 'azureml://datastores/store/paths/in/day.csv' } },
      miniBatchSize: 3,
      retrySettings: { timeout: 'PT1M' },
    })
  })

  test('names the output place as a folder, and the file apart', () => {
    const { properties } = planJob(
      {
        ...start,
        isOutputConfigured: true,
        outputDatastore: 'store',
        outputPath: 'out/2026/',
        outputFileName: 'p.csv',
      },
      defaultSettings,
    )
    expect(properties).toMatchObject({
      outputData: { score: { jobOutputType: 'UriFolder', uri: 'azureml://datastores/store/paths/out/2026/' } },
      outputFileName: 'p.csv',
    })
    const atRoot = planJob({ ...start, isOutputConfigured: true, outputDatastore: 'store' }, defaultSettings)
    expect(atRoot.properties.outputData?.score.uri).toBe('azureml://datastores/store/paths/')
  })

  test('takes a public URL as it stands', () => {
    const { properties } = planJob({ ...start, path: ' https://example.org/a.csv ' }, defaultSettings)
    expect(properties.inputData?.input.uri).toBe('https://example.org/a.csv')
  })
})

describe('steps of the job wizard', () => {
  const source = { source: 'path', asset: null, upload: null, datastore: 'store', path: '' }

  test('refuse an input that is missing or http', () => {
    const messageOf = (change: object) => sourceStep.safeParse({ ...source, ...change }).error?.issues[0]?.message
    expect(messageOf({})).toMatch(/Enter a path/)
    expect(messageOf({ path: 'http://example.org/a.csv' })).toMatch(/https/)
    expect(messageOf({ source: 'asset' })).toMatch(/data asset/)
    expect(messageOf({ path: 'https://example.org/a.csv', datastore: '' })).toBeUndefined()
  })

  test('refuse an output file that exists, on the file name', async () => {
    const values = { isOutputConfigured: true, outputDatastore: 'store', outputPath: 'out', outputFileName: 'p.csv' }
    const taken = await outputStep(async () => true).safeParseAsync(values)
    expect(taken.error?.issues[0]).toMatchObject({ path: ['outputFileName'] })
    expect((await outputStep(async () => false).safeParseAsync(values)).success).toBe(true)
    const outside = await outputStep(async () => false).safeParseAsync({ ...values, outputPath: 'a/../../b' })
    expect(outside.error?.issues[0]).toMatchObject({ path: ['outputPath'] })
  })

  test('tell a file from a folder by its ending', () => {
    expect(inferInputType('a/b.parquet')).toBe('UriFile')
    expect(inferInputType('a/b')).toBe('UriFolder')
    expect(inferInputType('a.d/')).toBe('UriFolder')
  })
})

test('a unique file name keeps its ending and takes one stamp only', () => {
  const now = new Date('2026-11-21T03:15:00Z')
  expect(uniqueFileName('predictions.csv', now)).toBe('predictions-20261121-031500.csv')
  expect(uniqueFileName('predictions-20261120-010203.csv', now)).toBe('predictions-20261121-031500.csv')
  expect(uniqueFileName('predictions', now)).toBe('predictions-20261121-031500')
})

test('a range that makes no sense is all time', () => {
  expect(parseRange('9 weeks')).toBe('all')
  expect(startOfRange('all', new Date())).toBeUndefined()
  expect(startOfRange('24h', new Date('2026-11-21T12:00:00Z'))?.toISOString()).toBe('2026-11-20T12:00:00.000Z')
})

test.each(['curl', 'python', 'javascript', 'csharp'] as const)(
  'the %s sample names the deployment only when it is not the default',
  (language) => {
    const input = {
      origin: 'https://slipway.test',
      email: 'a@b.c',
      scoringUri: `https://slipway.test${base}/batchEndpoints/churn/jobs`,
      jobsUri: `https://slipway.test${base}/jobs`,
      body: { properties: { outputHeader: true } },
    }
    expect(presentSnippet[language]({ ...input, deployment: undefined })).not.toContain('azureml-model-deployment')
    expect(presentSnippet[language]({ ...input, deployment: 'blue' })).toContain('azureml-model-deployment')
  },
)

test('the Python sample spells true as Python does', () => {
  const input = { origin: '', email: '', scoringUri: '', jobsUri: '', deployment: undefined }
  expect(presentSnippet.python({ ...input, body: { joinInput: true, note: ': true' } })).toContain('"joinInput": True')
})
