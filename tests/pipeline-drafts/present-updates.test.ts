import { expect, test } from 'vitest'
import { presentUpdates } from '#components/pipeline-drafts/inference/present-updates.ts'
import type { NewerAsset } from '#lib/pipeline-drafts/inference/list-updates.ts'

const newer = (node: string): NewerAsset => ({
  ...{ node, title: node, asset: { name: node, version: '1' }, current: '1', latest: '2', job: 'run' },
})

test('newer models and transformations are counted, and none is nothing to say', () => {
  const both = presentUpdates({ models: [newer('m')], transformations: [newer('a'), newer('b')] })
  expect(both).toContain('newer versions of 1 model and 2 transformations.')
  expect(presentUpdates({ models: [], transformations: [newer('a')] })).toContain('of 1 transformation.')
  expect(presentUpdates({ models: [], transformations: [] })).toBeUndefined()
})
