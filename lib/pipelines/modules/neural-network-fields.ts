import { normalizers } from '#lib/learning/neural-network/parameters.ts'
import type { Field } from '#lib/pipelines/manifest.ts'

export const neuralNetworkFields: readonly Field[] = [
  {
    kind: 'text',
    name: 'numberOfHiddenNodes',
    label: 'Number of hidden nodes',
    help: 'One number per hidden layer, separated by commas. All layers are fully connected.',
    canBeParameter: true,
  },
  { kind: 'number', name: 'learningRate', label: 'Learning rate', canBeParameter: true },
  { kind: 'integer', name: 'numberOfIterations', label: 'Number of learning iterations', canBeParameter: true },
  {
    kind: 'number',
    name: 'momentum',
    label: 'The momentum',
    help: 'From 0 to below 1: how much of the step before each step keeps.',
    canBeParameter: true,
  },
  {
    kind: 'select',
    name: 'normalizer',
    label: 'The type of normalizer',
    options: normalizers.map((value) => ({ value, label: value })),
    canBeParameter: true,
  },
  {
    kind: 'switch',
    name: 'shuffleExamples',
    label: 'Shuffle examples',
    help: 'The rows are taken in another order in every iteration.',
    canBeParameter: true,
  },
  {
    kind: 'integer',
    name: 'randomNumberSeed',
    label: 'Random number seed',
    help: 'Empty or 0: a new one in every run.',
    canBeParameter: true,
  },
]
