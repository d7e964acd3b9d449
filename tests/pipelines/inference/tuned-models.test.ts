import { expect, test } from 'vitest'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { deriveInferenceGraph, findSavedOutputs } from '#lib/pipelines/inference/derive-inference-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'
import { drawGraph } from '#tests/pipelines/graph/modules.ts'
import { edges, modulesOf, nodes, written } from '#tests/pipelines/inference/training-graphs.ts'

test('A tuned model takes the place of its sweep, and what judges it goes', () => {
  const { train: _, ...others } = nodes
  const graph = drawGraph(
    {
      ...others,
      tune: [
        'tune-model-hyperparameters',
        { parameters: { labelColumn: 'price', ranges: 'L2 regularization weight: 0, 1' } },
      ],
      validate: ['cross-validate-model', { parameters: { labelColumn: 'price' } }],
      importance: ['permutation-feature-importance', { parameters: { metric: 'Mean absolute error' } }],
    },
    [
      ...edges.filter((edge) => !edge.includes('train.')),
      'linear.untrained-model > tune.untrained-model',
      'split.results-dataset1 > tune.training-dataset',
      'split.results-dataset2 > tune.validation-dataset',
      'tune.trained-best-model > score.trained-model',
      'linear.untrained-model > validate.untrained-model',
      'clean.cleaned-dataset > validate.dataset',
      'tune.trained-best-model > importance.trained-model',
      'split.results-dataset2 > importance.test-data',
    ],
  )
  expect(validateGraph(graph, manifests)).toEqual([])
  const { transformations } = findSavedOutputs(graph, manifests)
  const derived = deriveInferenceGraph(graph, manifests, {
    kind: 'realTime',
    models: { tune: { name: 'tuned', version: '1' } },
    transformations: Object.fromEntries(
      transformations.map(({ source }) => [source.node, { name: 'td', version: '1' }]),
    ),
  })
  expect(Object.values(modulesOf(derived.graph)).toSorted()).toEqual([
    'apply-transformation',
    'dataset',
    'saved-transformation',
    'score-model',
    'select-columns-in-dataset',
    'trained-model',
    'web-service-input',
    'web-service-output',
  ])
  expect(written(derived.graph)).toContain('md-tune.trained-model > score.trained-model')
  expect(derived.labels).toEqual(['price'])
  expect(validateGraph(derived.graph, manifests)).toEqual([])
})
