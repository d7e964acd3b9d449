import { neuralNetworkClassificationParameters } from '#lib/learning/neural-network/parameters.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { neuralNetworkFields } from '#lib/pipelines/modules/neural-network-fields.ts'

export const manifest = defineManifest({
  id: 'two-class-neural-network',
  version: 1,
  name: 'Two-Class Neural Network',
  category: 'Machine Learning Algorithms',
  group: 'Classification',
  description: 'Predicts which of two classes a row belongs to with a fully connected neural network.',
  tags: ['classification', 'binary', 'neural network', 'perceptron', 'deep learning', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: neuralNetworkClassificationParameters,
  fields: neuralNetworkFields,
})
