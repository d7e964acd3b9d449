import { describe, expect, test } from 'vitest'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { deriveInferenceGraph, findSavedOutputs } from '#lib/pipelines/inference/derive-inference-graph.ts'
import type { InferenceKind } from '#lib/pipelines/inference/inference-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'
import { drawGraph } from '#tests/pipelines/graph/modules.ts'
import { draw, edges, modulesOf, nodes, written } from '#tests/pipelines/inference/training-graphs.ts'

/** With an asset for whatever is asked for. */
function derive(graph: Graph, kind: InferenceKind = 'realTime') {
  const { models, transformations } = findSavedOutputs(graph, manifests)
  const named = (prefix: string, saved: typeof models) =>
    Object.fromEntries(saved.map(({ source }) => [source.node, { name: `${prefix}-${source.node}`, version: '1' }]))
  return deriveInferenceGraph(graph, manifests, {
    kind,
    models: named('MD', models),
    transformations: named('TD', transformations),
  })
}

describe('the tutorial pipeline', () => {
  test('becomes a real-time inference pipeline that may run', () => {
    const { graph, ...told } = derive(draw())
    expect(modulesOf(graph)).toEqual({
      cars: 'dataset',
      select: 'select-columns-in-dataset',
      score: 'score-model',
      'md-train': 'trained-model',
      'td-clean': 'saved-transformation',
      'apply-clean': 'apply-transformation',
      'web-service-input': 'web-service-input',
      'web-service-output': 'web-service-output',
    })
    expect(written(graph)).toEqual([
      'apply-clean.transformed-dataset > score.dataset',
      'cars.data-output > select.dataset',
      'md-train.trained-model > score.trained-model',
      'score.scored-dataset > web-service-output.data',
      'select.results-dataset > apply-clean.dataset',
      'td-clean.transformation > apply-clean.transformation',
      'web-service-input.data-output > select.dataset',
    ])
    expect(validateGraph(graph, manifests)).toEqual([])
    expect(told.labels).toEqual(['price'])
    expect(told.warnings).toEqual([])
  })

  test('tells what was added and what was removed, and why', () => {
    const { added, removed, models, transformations } = derive(draw())
    expect(added.map(({ node, title }) => [node, title])).toEqual([
      ['md-train', 'MD-train'],
      ['td-clean', 'TD-clean'],
      ['apply-clean', 'Apply CLEAN'],
      ['web-service-input', 'Web Service Input'],
      ['web-service-output', 'Web Service Output'],
    ])
    expect(removed.map(({ node }) => node)).toEqual(['clean', 'split', 'linear', 'train', 'evaluate'])
    expect([...added, ...removed].every(({ why }) => why.length > 20)).toBe(true)
    expect(models).toEqual([
      {
        ...{ node: 'md-train', title: 'TRAIN', asset: { name: 'MD-train', version: '1' } },
        source: { node: 'train', port: 'trained-model' },
      },
    ])
    expect(transformations).toMatchObject([
      { node: 'td-clean', source: { node: 'clean', port: 'cleaning-transformation' } },
    ])
  })

  test('has the assets in its nodes', () => {
    const { graph } = derive(draw())
    expect(graph.nodes.find(({ id }) => id === 'md-train')).toMatchObject({
      title: 'MD-train',
      parameters: { model: { name: 'MD-train', version: '1' } },
    })
    expect(graph.nodes.find(({ id }) => id === 'td-clean')?.parameters).toEqual({
      transformation: { name: 'TD-clean', version: '1' },
    })
  })

  test('as a batch pipeline has the dataset as its input and no web service ports', () => {
    const { graph, added } = derive(draw(), 'batch')
    expect(Object.values(modulesOf(graph))).not.toContain('web-service-input')
    expect(written(graph)).toEqual(written(derive(draw()).graph).filter((edge) => !edge.includes('web-service')))
    expect(added.map(({ node }) => node)).toEqual(['md-train', 'td-clean', 'apply-clean'])
    expect(validateGraph(graph, manifests)).toEqual([])
  })

  test('keeps the pipeline parameters of what stays, and no other', () => {
    const bound = draw(
      {
        cars: ['dataset', { ...nodes.cars[1], bindings: { asset: 'Data' } }],
        split: ['split-data', { bindings: { fraction: 'Fraction' } }],
      },
      [],
      [
        { name: 'Data', kind: 'dataAsset', defaultValue: { name: 'cars', version: '1' } },
        { name: 'Fraction', kind: 'number', defaultValue: 0.7 },
      ],
    )
    const { graph } = derive(bound, 'batch')
    expect(graph.parameters.map(({ name }) => name)).toEqual(['Data'])
    expect(validateGraph(graph, manifests)).toEqual([])
  })
})

describe('odd graphs', () => {
  test('a split before cleaning: what was cleaned for training is not in the way, and the same transformation serves', () => {
    const graph = drawGraph({ ...nodes, apply: 'apply-transformation' }, [
      'cars.data-output > split.dataset',
      'split.results-dataset1 > clean.dataset',
      'clean.cleaned-dataset > train.dataset',
      'linear.untrained-model > train.untrained-model',
      'split.results-dataset2 > apply.dataset',
      'clean.cleaning-transformation > apply.transformation',
      'apply.transformed-dataset > score.dataset',
      'train.trained-model > score.trained-model',
    ])
    const inference = derive(graph)
    expect(written(inference.graph)).toEqual([
      'apply.transformed-dataset > score.dataset',
      'cars.data-output > apply.dataset',
      'md-train.trained-model > score.trained-model',
      'score.scored-dataset > web-service-output.data',
      'td-clean.transformation > apply.transformation',
      'web-service-input.data-output > apply.dataset',
    ])
    expect(inference.removed.map(({ node }) => node)).toEqual([
      'select',
      'clean',
      'split',
      'linear',
      'train',
      'evaluate',
    ])
    expect(inference.added.map(({ node }) => node)).not.toContain('apply-clean')
  })

  test('a transformation that is used twice is saved once', () => {
    const graph = draw({ again: 'apply-transformation', other: ['dataset', nodes.cars[1]], join: 'add-rows' }, [
      'clean.cleaning-transformation > again.transformation',
      'other.data-output > again.dataset',
      'score.scored-dataset > join.dataset1',
      'again.transformed-dataset > join.dataset2',
    ])
    const { graph: inference, transformations } = derive(graph, 'batch')
    expect(transformations.map(({ node }) => node)).toEqual(['td-clean'])
    expect(written(inference).filter((edge) => edge.startsWith('td-clean'))).toEqual([
      'td-clean.transformation > again.transformation',
      'td-clean.transformation > apply-clean.transformation',
    ])
  })

  test('two trained models that score give two answers, with names of their own', () => {
    const graph = draw(
      {
        linear2: 'linear-regression',
        train2: ['train-model', { parameters: { labelColumn: 'cost' } }],
        score2: 'score-model',
      },
      [
        'linear2.untrained-model > train2.untrained-model',
        'split.results-dataset1 > train2.dataset',
        'train2.trained-model > score2.trained-model',
        'split.results-dataset2 > score2.dataset',
        'score2.scored-dataset > evaluate.scored-dataset-to-compare',
      ],
    )
    const { graph: inference, models, labels } = derive(graph)
    expect(models.map(({ node }) => node)).toEqual(['md-train', 'md-train2'])
    expect(labels).toEqual(['price', 'cost'])
    const names = inference.nodes.flatMap(({ module, parameters }) =>
      module.startsWith('web-') ? [parameters.name] : [],
    )
    expect(names).toEqual(['WebServiceInput0', 'WebServiceOutput0', 'WebServiceOutput1'])
    expect(validateGraph(inference, manifests)).toEqual([])
  })

  test('scoring of the rows that were learned from falls together with that of the others', () => {
    const graph = draw({ 'score-trained': 'score-model' }, [
      'train.trained-model > score-trained.trained-model',
      'split.results-dataset1 > score-trained.dataset',
      'score-trained.scored-dataset > evaluate.scored-dataset-to-compare',
    ])
    const inference = derive(graph)
    expect(Object.values(modulesOf(inference.graph)).filter((module) => module === 'score-model')).toHaveLength(1)
    expect(inference.removed).toContainEqual({
      ...{ node: 'score-trained', title: 'SCORE-TRAINED', why: 'It would score the same rows again.' },
    })
  })

  test('a chain of splits and a sample leads back to what fed the first', () => {
    const graph = drawGraph({ ...nodes, again: 'split-data', sample: 'partition-and-sample' }, [
      'cars.data-output > sample.dataset',
      'sample.results-dataset > split.dataset',
      'split.results-dataset1 > train.dataset',
      'split.results-dataset2 > again.dataset',
      'again.results-dataset1 > score.dataset',
      'linear.untrained-model > train.untrained-model',
      'train.trained-model > score.trained-model',
    ])
    expect(written(derive(graph).graph)).toEqual([
      'cars.data-output > score.dataset',
      'md-train.trained-model > score.trained-model',
      'score.scored-dataset > web-service-output.data',
      'web-service-input.data-output > score.dataset',
    ])
  })

  test('edges of removed nodes and of nodes that do not exist are gone', () => {
    const graph = draw({ convert: 'convert-to-csv' }, [
      'evaluate.evaluation-results > convert.dataset',
      'gone.data-output > select.dataset2',
    ])
    const { graph: inference, removed } = derive(graph)
    const ids = new Set(inference.nodes.map(({ id }) => id))
    expect(inference.edges.every(({ from, to }) => ids.has(from.node) && ids.has(to.node))).toBe(true)
    expect(removed).toContainEqual({
      ...{ node: 'convert', title: 'CONVERT', why: 'Its results do not reach the predictions.' },
    })
  })

  test('what works on the predictions stays, and the answer comes from behind it', () => {
    const graph = draw({ rename: 'select-columns-in-dataset' }, ['score.scored-dataset > rename.dataset'])
    expect(written(derive(graph).graph)).toContain('rename.results-dataset > web-service-output.data')
  })

  test('a dataset that two ports read gets its rows from the request at both; a joined one stays as it is', () => {
    const graph = draw(
      { other: ['dataset', nodes.cars[1]], left: 'select-columns-in-dataset', join: 'add-columns' },
      [],
    )
    const joined = {
      ...graph,
      edges: drawGraph({ ...nodes }, [
        ...edges.filter((edge) => !edge.includes('> clean.dataset')),
        'cars.data-output > left.dataset',
        'select.results-dataset > join.left-dataset',
        'left.results-dataset > join.right-dataset',
        'join.combined-dataset > clean.dataset',
      ]).edges,
    }
    const { graph: inference } = derive(joined)
    expect(written(inference).filter((edge) => edge.startsWith('web-service-input'))).toEqual([
      'web-service-input.data-output > left.dataset',
      'web-service-input.data-output > select.dataset',
    ])
  })

  test('importing and exporting nodes are warned of in real time alone', () => {
    const graph = draw({ cars: 'import-data', export: 'export-data' }, ['score.scored-dataset > export.dataset'])
    expect(derive(graph).warnings).toEqual([expect.stringContaining("'CARS'"), expect.stringContaining("'EXPORT'")])
    expect(derive(graph, 'batch').warnings).toEqual([])
  })

  test('a node whose id is taken gets another', () => {
    const graph = draw({ 'md-train': 'select-columns-in-dataset' }, ['score.scored-dataset > md-train.dataset'])
    expect(modulesOf(derive(graph).graph)).toMatchObject({
      'md-train': 'select-columns-in-dataset',
      'md-train-2': 'trained-model',
    })
  })
})

describe('a pipeline that cannot be converted says what is missing', () => {
  const without = (...ids: string[]) => {
    const graph = draw()
    const isLeft = (id: string) => !ids.includes(id)
    return {
      ...graph,
      nodes: graph.nodes.filter(({ id }) => isLeft(id)),
      edges: graph.edges.filter(({ from, to }) => isLeft(from.node) && isLeft(to.node)),
    }
  }

  test.each([
    ['Train Model', without('train', 'linear'), 'has no Train Model'],
    ['Score Model', without('score', 'evaluate'), 'has no Score Model, so nothing would answer'],
    [
      'the edge between them',
      { ...draw(), edges: draw().edges.filter(({ to }) => to.port !== 'trained-model') },
      'has no Score Model that uses what its Train Model trained',
    ],
  ])('%s', (_, graph, message) => {
    expect(() => derive(graph)).toThrow(message)
  })

  test('a model that was not registered is named', () => {
    const choice = { kind: 'batch', models: {}, transformations: {} } as const
    expect(() => deriveInferenceGraph(draw(), manifests, choice)).toThrow("What 'TRAIN' made is not registered.")
  })
})
