import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import type { Step } from '#lib/native-models/estimators/preprocessing/arithmetic.ts'
import { createScaler } from '#lib/native-models/estimators/preprocessing/scaler.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'

const standardScaler: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['StandardScaler'],
  ignored: ['copy', 'var_', 'n_samples_seen_', 'mean_', 'scale_'],
  compile: (attributes) => {
    const mean = attributes.flag('with_mean', true) ? attributes.numbers('mean_').values : undefined
    const scale = attributes.flag('with_std', true) ? attributes.numbers('scale_').values : undefined
    return createScaler({
      name: 'StandardScaler',
      width: attributes.numberOr('n_features_in_', (mean ?? scale)?.length),
      forward: steps(mean && { operation: 'subtract', by: mean }, scale && { operation: 'divide', by: scale }),
      backward: steps(scale && { operation: 'multiply', by: scale }, mean && { operation: 'add', by: mean }),
      roundsSteps: readSklearnVersion(attributes) >= 108,
    })
  },
}

const minMaxScaler: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['MinMaxScaler'],
  ignored: ['copy', 'feature_range', 'n_samples_seen_', 'data_min_', 'data_max_', 'data_range_'],
  compile: (attributes) => {
    const scale = attributes.numbers('scale_').values
    const min = attributes.numbers('min_').values
    const [low = 0, high = 1] = attributes.numbers('feature_range').values
    return createScaler({
      name: 'MinMaxScaler',
      width: scale.length,
      forward: [
        { operation: 'multiply', by: scale },
        { operation: 'add', by: min },
      ],
      backward: [
        { operation: 'subtract', by: min },
        { operation: 'divide', by: scale },
      ],
      bounds: attributes.flag('clip', false) ? [low, high] : undefined,
    })
  },
}

const maxAbsScaler: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['MaxAbsScaler'],
  ignored: ['copy', 'n_samples_seen_', 'max_abs_'],
  compile: (attributes) => {
    const scale = attributes.numbers('scale_').values
    return createScaler({
      name: 'MaxAbsScaler',
      width: scale.length,
      forward: [{ operation: 'divide', by: scale }],
      backward: [{ operation: 'multiply', by: scale }],
      bounds: attributes.flag('clip', false) ? [-1, 1] : undefined,
    })
  },
}

const robustScaler: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['RobustScaler'],
  ignored: ['copy', 'quantile_range', 'unit_variance', 'center_', 'scale_'],
  compile: (attributes) => {
    const center = attributes.flag('with_centering', true) ? attributes.numbers('center_').values : undefined
    const scale = attributes.flag('with_scaling', true) ? attributes.numbers('scale_').values : undefined
    return createScaler({
      name: 'RobustScaler',
      width: attributes.numberOr('n_features_in_', (center ?? scale)?.length),
      forward: steps(center && { operation: 'subtract', by: center }, scale && { operation: 'divide', by: scale }),
      backward: steps(scale && { operation: 'multiply', by: scale }, center && { operation: 'add', by: center }),
    })
  },
}

const steps = (...all: (Step | undefined)[]): Step[] => all.filter((step) => step !== undefined)

export const scalerDefinitions: readonly EstimatorDefinition[] = [
  standardScaler,
  minMaxScaler,
  maxAbsScaler,
  robustScaler,
]
