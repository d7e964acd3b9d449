import { neuralNetworkRegressionParameters } from '#lib/learning/neural-network/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { neuralNetworkFields } from '#lib/pipelines/modules/neural-network-fields.ts'

export const manifest = defineManifest({
  id: 'neural-network-regression',
  version: 1,
  name: 'Neural Network Regression',
  category: 'Machine Learning Algorithms',
  group: 'Regression',
  description: 'Predicts a number with a fully connected neural network.',
  tags: ['regression', 'neural network', 'perceptron', 'deep learning', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: neuralNetworkRegressionParameters,
  fields: neuralNetworkFields,
})
