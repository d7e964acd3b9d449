import { expect, test } from 'vitest'
import { datasetsOf } from '#components/pipeline-drafts/submit/datasets-of.ts'
import { planDatasetTable } from '#components/pipeline-endpoints/submit/plan-dataset-table.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

const node = (id: string, asset: unknown, bindings: object = {}) => ({
  ...{ id, module: 'dataset', title: id, position: { x: 0, y: 0 }, parameters: { asset }, bindings },
})
const version = (name: string, of = '1') => ({ name, version: of })

test('the datasets of a run are those of the nodes, and of the values that pipeline parameters are given', () => {
  const drawn = graph.parse({
    nodes: [
      node('a', version('cars')),
      node('b', version('cars')),
      node('c', version('old'), { asset: 'data' }),
      node('d', 7),
    ],
    parameters: [{ name: 'data', kind: 'dataAsset', defaultValue: version('default') }],
  })
  expect(datasetsOf(drawn, {})).toEqual([version('cars'), version('default')])
  expect(datasetsOf(drawn, { data: version('other', '3') })).toEqual([version('cars'), version('other', '3')])
})

const onStore = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`
const file = (name: string, isFolder = false) => ({ name, path: name, isFolder })

test.each([
  ['uri_file', 'cars.csv', undefined, { file: '' }],
  ['uri_file', 'cars.data', undefined, { file: '' }],
  ['uri_file', 'cat.png', undefined, { reason: expect.stringContaining('cat.png') }],
  ['uri_folder', 'x', undefined, undefined],
  ['uri_folder', 'x', [file('notes.md'), file('b.csv')], { file: 'b.csv' }],
  ['uri_folder', 'x', [file('a.png')], { reason: expect.stringContaining('no table') }],
  ['uri_folder', 'x', [file('a.png'), file('below', true)], undefined],
  ['uri_folder', 'x', [file('a.csv'), file('b.parquet')], { reason: expect.stringContaining('csv, parquet') }],
] as const)('a %s at %s with %j', (dataType, path, files, expected) => {
  expect(planDatasetTable({ dataType, dataUri: onStore(path) }, files)).toEqual(expected)
})

test('what is behind a URL is for no pipeline', () => {
  const plan = planDatasetTable({ dataType: 'uri_file', dataUri: 'https://example.org/cars.csv' }, undefined)
  expect(plan).toEqual({ reason: expect.stringContaining('behind a URL') })
})
