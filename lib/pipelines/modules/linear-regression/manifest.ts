import { linearRegressionParameters } from '#lib/learning/linear/linear-regression-parameters.ts'
import { defineManifest, type Field } from '#lib/pipelines/manifest.ts'

const isDescent: Field['when'] = ({ solutionMethod }) => solutionMethod === 'Online Gradient Descent'

export const manifest = defineManifest({
  id: 'linear-regression',
  version: 1,
  name: 'Linear Regression',
  category: 'Machine Learning Algorithms',
  group: 'Regression',
  description: 'Predicts a number as a weighted sum of the features.',
  tags: ['regression', 'ordinary least squares', 'ridge', 'gradient descent', 'algorithm'],
  inputs: [],
  outputs: [{ name: 'untrained-model', label: 'Untrained model', type: 'UntrainedModel' }],
  parameters: linearRegressionParameters,
  fields: [
    {
      kind: 'select',
      name: 'solutionMethod',
      label: 'Solution method',
      options: [
        { value: 'Ordinary Least Squares', label: 'Ordinary Least Squares' },
        { value: 'Online Gradient Descent', label: 'Online Gradient Descent' },
      ],
      canBeParameter: true,
    },
    { kind: 'number', name: 'learningRate', label: 'Learning rate', when: isDescent, canBeParameter: true },
    {
      kind: 'integer',
      name: 'trainingEpochs',
      label: 'Number of training epochs',
      when: isDescent,
      canBeParameter: true,
    },
    {
      kind: 'number',
      name: 'l2RegularizationWeight',
      label: 'L2 regularization weight',
      help: 'Keeps weights small: this times the sum of their squares is added to the error.',
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'includeInterceptTerm',
      label: 'Include intercept term',
      when: (values) => !isDescent(values),
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'normalizeFeatures',
      label: 'Normalize features',
      help: 'Brings every feature to the range from 0 to 1 before training.',
      when: isDescent,
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'decreaseLearningRate',
      label: 'Decrease learning rate',
      when: isDescent,
      canBeParameter: true,
    },
    {
      kind: 'integer',
      name: 'randomNumberSeed',
      label: 'Random number seed',
      help: 'Empty or 0: a new one in every run.',
      when: isDescent,
      canBeParameter: true,
    },
  ],
})
