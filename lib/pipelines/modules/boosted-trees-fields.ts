import type { Field } from '#lib/pipelines/manifest.ts'

export const boostedTreesFields: readonly Field[] = [
  { kind: 'integer', name: 'maximumLeavesPerTree', label: 'Maximum number of leaves per tree', canBeParameter: true },
  {
    kind: 'integer',
    name: 'minimumSamplesPerLeaf',
    label: 'Minimum number of training instances required to form a leaf',
    canBeParameter: true,
  },
  {
    kind: 'number',
    name: 'learningRate',
    label: 'The learning rate',
    help: 'Above 0 and up to 1: how far each tree moves towards what is still wrong.',
    canBeParameter: true,
  },
  {
    kind: 'integer',
    name: 'numberOfTrees',
    label: 'Total number of trees constructed',
    help: 'Of more than two classes each has so many.',
    canBeParameter: true,
  },
  {
    kind: 'integer',
    name: 'randomNumberSeed',
    label: 'Random number seed',
    help: 'Decides which of two columns is split that do equally well. Empty or 0: a new one in every run.',
    canBeParameter: true,
  },
]
