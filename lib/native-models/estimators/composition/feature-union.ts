import { readNamedSteps, readWeights } from '#lib/native-models/estimators/composition/named-steps.ts'
import { compileTransformer } from '#lib/native-models/estimators/composition/pass-on.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { concatenateColumns, weigh } from '#lib/native-models/frame/concatenate.ts'

/** Transformers of the same input, their outputs side by side. */
export const featureUnion: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['FeatureUnion'],
  ignored: ['verbose_feature_names_out'],
  compile: (attributes, compileChild) => {
    const weightOf = readWeights(attributes)
    const parts = readNamedSteps(attributes, 'transformer_list')
      // None left a transformer out before 0.24.
      .filter(({ value }) => value !== 'drop' && value !== null)
      .map(({ name, value }) => ({
        transformer: compileTransformer(value, `transformer "${name}"`, compileChild),
        weight: weightOf(name),
      }))
    const steps = parts.map(({ transformer }) => transformer)
    const texts = steps.flatMap(({ textColumns }) => (textColumns ? [textColumns] : []))
    return {
      name: 'FeatureUnion',
      steps,
      featureCount: steps.find((step) => step.featureCount !== undefined)?.featureCount,
      featureNames: steps.find((step) => step.featureNames)?.featureNames,
      ...(texts[0] && { textColumns: texts[0].map((_, column) => texts.some((text) => text[column])) }),
      transform: (frame) => {
        const outputs = parts.map(({ transformer, weight }) =>
          weigh(transformer.transform(frame), weight, 'FeatureUnion'),
        )
        return concatenateColumns(frame.rows, outputs)
      },
    }
  },
}
