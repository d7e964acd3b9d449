import { expect, test } from 'vitest'
import {
  dataItems,
  filterItems,
  groupItems,
  moduleItems,
  searchItems,
} from '#components/pipeline-drafts/library/library-items.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

const modules = moduleItems(manifests)
const names = (text: string) => searchItems(modules, text).map(({ name }) => name)

test('modules are found by name, tag and description', () => {
  expect(names('select col')).toContain('Select Columns in Dataset')
  expect(names('keep')).toContain('Select Columns in Dataset')
  expect(names('selects the columns')).toContain('Select Columns in Dataset')
  expect(names('no such thing')).toEqual([])
})

test('what begins with the text comes first', () => {
  expect(names('split')[0]).toBe('Split Data')
})

test('what names an asset comes as a card of that asset, not as a module', () => {
  const ids = modules.map(({ template }) => template.module)
  for (const id of ['dataset', 'trained-model', 'saved-transformation']) expect(ids).not.toContain(id)
})

test('modules are grouped by category, in the order of the palette, and none is lost', () => {
  const groups = groupItems(filterItems(modules, 'modules'))
  expect(groups.flatMap(({ items }) => items)).toHaveLength(modules.length)
  const sections = groups.map(({ section }) => section)
  expect(sections.indexOf('Data Transformation')).toBeLessThan(sections.indexOf('Web Service'))
  expect(filterItems(modules, 'data')).toEqual([])
})

test('a saved transformation is put on the canvas as one, not as a table', () => {
  const version = (assetName: string, properties: Record<string, string>) => ({
    id: `/data/${assetName}/versions/2`,
    name: '2',
    type: 'data',
    systemData: {
      createdAt: '',
      createdBy: 'a',
      createdByType: 'User',
      lastModifiedAt: '',
      lastModifiedBy: 'a',
      lastModifiedByType: 'User',
    },
    properties: {
      ...{ description: '', tags: {}, properties, isArchived: false, isAnonymous: false },
      ...{ dataType: 'uri_folder' as const, dataUri: '', assetName, files: null, bytes: null },
    },
  })
  const items = dataItems([version('b', { 'slipway.kind': 'transformation' }), version('a', {})])
  expect(items.map(({ template }) => template)).toEqual([
    { module: 'dataset', title: 'a', parameters: { asset: { name: 'a', version: '2' } } },
    { module: 'saved-transformation', title: 'b', parameters: { transformation: { name: 'b', version: '2' } } },
  ])
})
