import { expect, test } from 'vitest'
import { withoutLabels } from '#lib/pipelines/inference/without-labels.ts'
import { transformation } from '#lib/pipelines/transformation.ts'

const fitted = transformation.parse({
  module: 'clean-missing-data',
  columns: [
    { name: 'bore', type: 'double' },
    { name: 'price', type: 'integer' },
  ],
  steps: [
    { kind: 'fill', column: 'bore', value: 3 },
    { kind: 'fill', column: 'price', value: 0 },
    { kind: 'dropRows', columns: ['bore', 'price'] },
    { kind: 'dropRows', columns: ['price'] },
    { kind: 'dropColumns', columns: ['price', 'stroke'] },
    { kind: 'normalize', column: 'price', method: 'MinMax', offset: 0, scale: 1, constant: 0 },
    {
      kind: 'impute',
      inputs: [{ column: 'price', mean: 1 }],
      targets: [
        { column: 'price', intercept: 0, weights: [0] },
        { column: 'bore', intercept: 0, weights: [1] },
      ],
    },
  ],
})

test('nothing is asked of the label, and no row is left out for lacking it', () => {
  expect(withoutLabels(fitted, ['price']).steps).toMatchObject([
    { kind: 'fill', column: 'bore' },
    { kind: 'dropRows', columns: ['bore'] },
    { kind: 'dropColumns', columns: ['price', 'stroke'] },
    { kind: 'impute', inputs: [{ column: 'price' }], targets: [{ column: 'bore' }] },
  ])
})

test('without labels the transformation is what it was', () => {
  expect(withoutLabels(fitted, [])).toEqual(fitted)
})
