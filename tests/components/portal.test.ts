import { describe, expect, test } from 'vitest'
import { deriveComponentBody } from '#components/batch-endpoints/consume/sample-body.ts'
import { presentSnippet } from '#components/batch-endpoints/consume/snippets.ts'
import { planComponentJob } from '#components/batch-endpoints/create-job/component/component-job-values.ts'
import { pickDeployment } from '#components/batch-endpoints/create-job/start-values.ts'
import { describeDeployed } from '#components/batch-endpoints/deployments/describe-deployed.ts'
import { type DeployValues, deployValues, planDeploy } from '#components/components/deploy/deploy-values.ts'
import type { BatchDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { batchDeploymentBody } from '#lib/batch-endpoints/deployments/schema.ts'
import { presentBatchDeployment } from '#lib/batch-endpoints/deployments/view.ts'
import { batchJobBody } from '#lib/batch-endpoints/jobs/schema.ts'
import { deriveInputs, deriveOutputs, inputParameters } from '#lib/components/interface.ts'
import { scoringSettings } from '#lib/jobs/settings.ts'
import { trainAndScore } from '#tests/components/support.ts'
import { base, place } from '#tests/support/chosen-model.ts'

const graph = trainAndScore()
const declared = deriveInputs(graph, new Map([['cars', 'uri_folder']]))
const component = {
  parameters: inputParameters(graph),
  outputs: deriveOutputs(graph),
  declared,
  base,
  datastore: 'workspaceblobstore',
}
const values = {
  displayName: '',
  experimentName: 'cars',
  description: '',
  tags: {},
  assignments: { cars: { name: 'cars', version: '1' }, fraction: 0.5 },
  outputs: {},
}

describe('the request of Create job', () => {
  test('gives only what is not the default', () => {
    expect(planComponentJob(values, component)).toEqual({ properties: { experimentName: 'cars' } })
  })

  test('names data by its type in the component, literals as text, and files of outputs', () => {
    const assignments = { cars: { name: 'more cars', version: '2' }, fraction: 0.8 }
    const outputs = { score: { datastore: '', path: 'a/b.csv' }, result: { datastore: 'other', path: '' } }
    const body = planComponentJob({ ...values, assignments, outputs }, component)
    expect(body.properties).toEqual({
      experimentName: 'cars',
      inputData: {
        cars: { jobInputType: 'UriFolder', uri: `${base}/data/more%20cars/versions/2` },
        fraction: { jobInputType: 'Literal', value: '0.8' },
      },
      outputData: {
        score: { jobOutputType: 'UriFile', uri: 'azureml://datastores/workspaceblobstore/paths/a/b.csv' },
      },
    })
    expect(batchJobBody.safeParse(body).error).toBeUndefined()
  })

  test('names a chosen data asset by what it is, whatever the default is', () => {
    const assignments = { cars: { name: 'one file', version: '1' }, fraction: 0.5 }
    const body = planComponentJob({ ...values, assignments }, { ...component, dataTypes: { cars: 'uri_file' } })
    expect(body.properties.inputData).toMatchObject({ cars: { jobInputType: 'UriFile' } })
  })
})

describe('the requests of Deploy', () => {
  const filled: DeployValues = {
    place: 'new',
    newName: 'train-cars',
    existingEndpoint: '',
    deploymentName: 'default',
    description: '',
    compute: 'cluster',
    continueOnFailedStep: false,
    forceRerun: false,
  }

  test('make a new endpoint with its deployment', () => {
    const plan = planDeploy(filled, `${base}/components/cars/versions/1`, place)
    expect(plan.putEndpoint?.path).toBe(`${base}/batchEndpoints/train-cars`)
    const read = batchDeploymentBody.parse(plan.putDeployment.body).properties.deploymentConfiguration
    expect(read).toMatchObject({
      componentId: { assetId: `${base}/components/cars/versions/1` },
      settings: { default_compute: 'cluster', continue_on_step_failure: false, force_rerun: false },
    })
  })

  test('need an endpoint', () => {
    expect(deployValues.safeParse({ ...filled, newName: '-' }).success).toBe(false)
    expect(deployValues.safeParse({ ...filled, place: 'existing' }).success).toBe(false)
    expect(deployValues.safeParse({ ...filled, place: 'existing', existingEndpoint: 'train-cars' }).success).toBe(true)
  })
})

describe('deployments of both kinds side by side', () => {
  const at = new Date('2026-11-21T10:00:00Z')
  const common = {
    ...{ id: '1', endpointId: '2', description: '', tags: {}, properties: {}, computeName: 'cluster' },
    ...{ provisioningState: 'Succeeded' as const, error: undefined, operationId: undefined },
    ...{ createdAt: at, createdBy: 'me', updatedAt: at, updatedBy: 'me' },
  }
  const all: BatchDeployment[] = [
    {
      ...common,
      kind: 'model',
      name: 'scores',
      model: { versionId: '3', name: 'churn', version: '3', modelType: 'mlflow_model', uri: '', isConfirmed: false },
      script: undefined,
      environment: undefined,
      followsAlias: false,
      engine: 'Auto',
      runtime: undefined,
      settings: scoringSettings.parse({}),
      environmentVariables: {},
      selfCheck: undefined,
    },
    {
      ...common,
      kind: 'component',
      name: 'trains',
      component: { versionId: '4', name: 'cars', version: '1' },
      settings: { defaultDatastore: '', continueOnStepFailure: true, forceRerun: false },
    },
  ]
  const workspace = { subscriptionId: 's', resourceGroup: 'r', name: 'w', location: 'local', id: '5' }
  const endpoint = { name: 'both', defaultDeployment: 'trains' }
  const resources = all.map((one) => presentBatchDeployment(one, endpoint, workspace, 'http://localhost'))

  test('are told apart, and the default is what a job is created for', () => {
    expect(resources.map(describeDeployed)).toEqual(['model churn:3', 'component cars:1'])
    expect(pickDeployment(resources, undefined)?.name).toBe('trains')
    expect(pickDeployment(resources, 'scores')?.name).toBe('scores')
  })
})

test('samples name every input and output of the component', () => {
  const body = deriveComponentBody({ inputs: declared, outputs: ['score'] }, component)
  expect(batchJobBody.safeParse(body).error).toBeUndefined()
  const input = {
    ...{ origin: 'http://localhost', email: 'me@example.com', scoringUri: 'http://localhost/jobs' },
    ...{ jobsUri: 'http://localhost/jobs', body, deployment: undefined },
  }
  const python = presentSnippet.python({ ...input, isPipeline: true })
  expect(python).toContain('"fraction"')
  expect(python).toContain('job["properties"]["pipeline"]["folder"]["path"]')
  expect(presentSnippet.csharp({ ...input, isPipeline: true })).toContain('.GetProperty("pipeline")')
})
