import { describe, expect, test } from 'vitest'
import {
  type PublishValues,
  planPublish,
  publishValues,
} from '#components/pipeline-endpoints/publish/publish-values.ts'
import { defaultsOf, presentRunBody } from '#components/pipeline-endpoints/rest/run-request.ts'
import { presentRunScript } from '#components/pipeline-endpoints/rest/run-script.ts'
import { compareDatasets } from '#components/pipeline-endpoints/submit/compare-datasets.ts'
import { planRun, runSchema, startValues } from '#components/pipeline-endpoints/submit/run-values.ts'
import { publishBody, submitBody } from '#lib/pipeline-endpoints/schema.ts'
import { runBody } from '#lib/pipeline-endpoints/v1/schema.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

const parameters: PipelineParameter[] = [
  { name: 'Cars', kind: 'dataAsset', defaultValue: { name: 'cars', version: '1' } },
  { name: 'Input path', kind: 'path', defaultValue: { datastore: 'store', path: 'in' } },
  { name: 'share', kind: 'number', defaultValue: 0.5 },
  { name: 'trees', kind: 'integer', defaultValue: 8 },
  { name: 'shuffle', kind: 'boolean', defaultValue: false },
  { name: 'note', kind: 'string', defaultValue: '' },
]

describe('the body for programs', () => {
  const body = presentRunBody(parameters, { experimentName: 'cars', assignments: defaultsOf(parameters) })

  test('has every kind of parameter in its place', () => {
    expect(body).toEqual({
      ExperimentName: 'cars',
      ParameterAssignments: { share: 0.5, trees: 8, shuffle: false, note: '' },
      DataSetDefinitionValueAssignments: { Cars: { SavedDataSetReference: { Id: 'cars:1' } } },
      DataPathAssignments: { 'Input path': { DataStoreName: 'store', RelativePath: 'in' } },
      RunSource: 'API',
    })
    expect(runBody.safeParse(body).error).toBeUndefined()
  })

  test('leaves out what a pipeline has not', () => {
    expect(presentRunBody([], { experimentName: 'cars', assignments: {} })).toEqual({
      ExperimentName: 'cars',
      RunSource: 'API',
    })
  })

  test('is in the script, quoted for the shell', () => {
    const script = presentRunScript({
      ...{
        origin: 'https://host',
        email: 'a@b.c',
        address: 'https://host/pipelines/v1.0/x',
        history: 'https://host/h',
      },
      body: { ...body, Description: "It's" },
    })
    expect(script).toContain(`"Description": "It'\\''s"`)
    expect(script).toContain('"https://host/h/runs/$RUN/details"')
  })
})

describe('the Submit dialog', () => {
  const start = startValues('cars', parameters)

  test('begins with values that may be sent, and assigns nothing that is as published', () => {
    expect(runSchema(parameters).safeParse(start).error).toBeUndefined()
    const request = planRun(parameters, start)
    expect(request).toEqual({ experimentName: 'cars', assignments: {} })
    expect(submitBody.safeParse(request).success).toBe(true)
  })

  test('assigns what was changed', () => {
    const assignments = { ...start.assignments, Cars: { name: 'cars', version: '2' }, shuffle: true }
    expect(planRun(parameters, { ...start, assignments }).assignments).toEqual({
      Cars: { name: 'cars', version: '2' },
      shuffle: true,
    })
  })

  test.each([
    ['Cars', undefined],
    ['share', 'half'],
    ['trees', 1.5],
    ['Input path', { datastore: '', path: 'x' }],
  ])('refuses for %s the value %j at its field', (name, value) => {
    const { error } = runSchema(parameters).safeParse({
      ...start,
      assignments: { ...start.assignments, [name]: value },
    })
    expect(error?.issues.map(({ path }) => path)).toEqual([['assignments', name]])
  })

  test('warns of missing columns, refuses what is no table, and is silent about columns in another order', () => {
    const names = { was: 'cars:1', is: 'boats:1' }
    const before = { columns: ['make', 'price', 'doors'] }
    expect(compareDatasets(before, { columns: ['doors', 'price', 'make', 'sails'] }, names)).toBeUndefined()
    expect(compareDatasets(before, { columns: ['make'] }, names)).toMatchObject({
      severity: 'warning',
      message: expect.stringMatching(/boats:1 lacks the columns 'price', 'doors' of cars:1/),
    })
    expect(compareDatasets(before, { reason: 'it is a picture.' }, names)?.severity).toBe('error')
    expect(compareDatasets({ reason: 'gone' }, { reason: 'it is a picture.' }, names)).toBeUndefined()
  })
})

describe('the Publish dialog', () => {
  const values: PublishValues = {
    ...{ place: 'new', newName: 'cars', endpointDescription: '', existingEndpoint: '' },
    ...{ name: 'Split', description: '', setDefault: false, continueOnFailedStep: true },
  }
  const problems = (changes: Partial<PublishValues>) =>
    publishValues.safeParse({ ...values, ...changes }).error?.issues.map(({ path }) => path.join('.'))

  test('sends what the API takes; the first version is the default', () => {
    for (const request of [
      planPublish(values),
      planPublish({ ...values, place: 'existing', existingEndpoint: 'cars' }),
    ])
      expect(publishBody.safeParse(request).error).toBeUndefined()
    expect(planPublish(values)).toMatchObject({ endpoint: { new: { name: 'cars' } }, setDefault: true })
    expect(planPublish({ ...values, place: 'existing', existingEndpoint: 'cars' })).toMatchObject({
      endpoint: { name: 'cars' },
      setDefault: false,
    })
  })

  test('asks for the endpoint that was chosen, and for a name', () => {
    expect(problems({})).toBeUndefined()
    expect(problems({ newName: 'a b' })).toEqual(['newName'])
    expect(problems({ place: 'existing', newName: '' })).toEqual(['existingEndpoint'])
    expect(problems({ name: ' ' })).toEqual(['name'])
  })
})
