import { expect, test } from 'vitest'
import { exportName, parseExport, presentExport } from '#components/pipeline-drafts/exported-graph.ts'
import { type ColumnRule, presentSelection } from '#components/pipeline-drafts/inspector/present-selection.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

const drawn = graph.parse({
  nodes: [{ id: 'a', module: 'split-data', title: 'Split Data', position: { x: 1, y: 2 }, parameters: { seed: 3 } }],
})

test('what is exported is imported again as it was', () => {
  const text = presentExport('Prices', 'of cars', drawn)
  expect(parseExport(text, 'prices.json')).toEqual({ displayName: 'Prices', description: 'of cars', graph: drawn })
})

test('a bare graph is called as its file', () => {
  expect(parseExport(JSON.stringify(drawn), 'Prices.json')).toMatchObject({ displayName: 'Prices', graph: drawn })
})

test('the file is called as the pipeline, in what every file system takes', () => {
  expect(exportName('Sample 1: Prices (Basic)')).toBe('Sample-1-Prices-Basic.json')
  expect(exportName('车')).toBe('pipeline.json')
})

test.each([
  ['{', 'is no JSON'],
  ['{"a": 1}', 'is no pipeline'],
  ['{"nodes": [{"id": "Not An Id"}]}', 'nodes.0.id'],
])('%s is refused by name', (text, part) => {
  expect(() => parseExport(text, 'file.json')).toThrow(part)
})

test('a selection of columns is told in words', () => {
  const rule: ColumnRule = { action: 'exclude', by: 'names', names: ['normalized-losses'] }
  const rules = { mode: 'rules', rules: [rule], keepsOrder: false } as const
  expect(presentSelection({ ...rules, beginWith: 'all', rules: [rule] })).toBe('All columns, exclude normalized-losses')
  expect(
    presentSelection({ ...rules, beginWith: 'none', rules: [{ action: 'include', by: 'types', types: ['numeric'] }] }),
  ).toBe('Include columns of type numeric')
  expect(presentSelection({ mode: 'names', names: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] })).toBe(
    'a, b, c, d, e, f and 2 more',
  )
})
