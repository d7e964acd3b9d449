import { expect, test } from 'vitest'
import {
  dataItems,
  filterItems,
  groupItems,
  moduleItems,
  searchItems,
  serverSearch,
  sortItems,
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

test('the server looks for the longest word, the browser for the others', () => {
  expect(serverSearch(' car prices of 2026 ')).toBe('prices')
  expect(serverSearch('')).toBe('')
})

test('cards come by name, or the last changed first; modules keep the order of the palette', () => {
  const [card] = modules
  if (!card) throw new Error('There are no modules.')
  const old = { ...card, name: 'a', updatedAt: '2026-01-01' }
  const newer = { ...card, name: 'b', updatedAt: '2026-02-01' }
  const sorted = (sort: 'name' | 'newest') =>
    sortItems([modules[1] ?? card, card, old, newer], sort).map(({ name }) => name)
  expect(sorted('newest')).toEqual(['b', 'a', modules[1]?.name, card.name])
  expect(sorted('name').slice(0, 2)).toEqual(['a', 'b'])
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
  const items = dataItems([version('a', {}), version('b', { 'slipway.kind': 'transformation' })])
  expect(items.map(({ template }) => template)).toEqual([
    { module: 'dataset', title: 'a', parameters: { asset: { name: 'a', version: '2' } } },
    { module: 'saved-transformation', title: 'b', parameters: { transformation: { name: 'b', version: '2' } } },
  ])
})
