import type { Field } from '#lib/pipelines/manifest.ts'

/** How the parameters of logistic and Poisson regression are edited. */
export const likelihoodFields: readonly Field[] = [
  {
    kind: 'number',
    name: 'optimizationTolerance',
    label: 'Optimization tolerance',
    help: 'Training ends when no part of the slope, per row, is larger.',
    canBeParameter: true,
  },
  {
    kind: 'number',
    name: 'l1RegularizationWeight',
    label: 'L1 regularization weight',
    help: 'Brings weights of little use to 0: this times the sum of their absolute values is added to the loss.',
    canBeParameter: true,
  },
  {
    kind: 'number',
    name: 'l2RegularizationWeight',
    label: 'L2 regularization weight',
    help: 'Keeps weights small: half of this times the sum of their squares is added to the loss.',
    canBeParameter: true,
  },
  {
    kind: 'integer',
    name: 'memorySize',
    label: 'Memory size for L-BFGS',
    help: 'How many earlier steps the next one is computed from.',
    canBeParameter: true,
  },
]
