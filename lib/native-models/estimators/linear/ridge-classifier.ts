import { attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels } from '#lib/native-models/estimators/labels.ts'
import { linearClassEstimator, readLinearClassifier } from '#lib/native-models/estimators/linear/linear-classifier.ts'
import { searchAttributes } from '#lib/native-models/estimators/linear/training-attributes.ts'

/** Its classes are those of the label binarizer; several labels per row are refused. */
export const ridgeClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['RidgeClassifier', 'RidgeClassifierCV'],
  ignored: [...searchAttributes, 'classes_'],
  compile(attributes) {
    const binarizer = attributesOf(attributes.child('_label_binarizer'))
    binarizer.only('y_type_', ['binary', 'multiclass', null])
    return linearClassEstimator(readLinearClassifier(attributes, readLabels(binarizer)))
  },
}
