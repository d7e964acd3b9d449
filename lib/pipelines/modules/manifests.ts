import type { Manifest } from '#lib/pipelines/manifest.ts'
import { manifest as addColumns } from '#lib/pipelines/modules/add-columns/manifest.ts'
import { manifest as addRows } from '#lib/pipelines/modules/add-rows/manifest.ts'
import { manifest as applyMathOperation } from '#lib/pipelines/modules/apply-math-operation/manifest.ts'
import { manifest as applySqlTransformation } from '#lib/pipelines/modules/apply-sql-transformation/manifest.ts'
import { manifest as applyTransformation } from '#lib/pipelines/modules/apply-transformation/manifest.ts'
import { manifest as assignDataToClusters } from '#lib/pipelines/modules/assign-data-to-clusters/manifest.ts'
import { manifest as boostedDecisionTreeRegression } from '#lib/pipelines/modules/boosted-decision-tree-regression/manifest.ts'
import { manifest as cleanMissingData } from '#lib/pipelines/modules/clean-missing-data/manifest.ts'
import { manifest as convertToCsv } from '#lib/pipelines/modules/convert-to-csv/manifest.ts'
import { manifest as crossValidateModel } from '#lib/pipelines/modules/cross-validate-model/manifest.ts'
import { manifest as dataset } from '#lib/pipelines/modules/dataset/manifest.ts'
import { manifest as decisionForestRegression } from '#lib/pipelines/modules/decision-forest-regression/manifest.ts'
import { manifest as editMetadata } from '#lib/pipelines/modules/edit-metadata/manifest.ts'
import { manifest as enterDataManually } from '#lib/pipelines/modules/enter-data-manually/manifest.ts'
import { manifest as evaluateModel } from '#lib/pipelines/modules/evaluate-model/manifest.ts'
import { manifest as executePythonScript } from '#lib/pipelines/modules/execute-python-script/manifest.ts'
import { manifest as exportData } from '#lib/pipelines/modules/export-data/manifest.ts'
import { manifest as importData } from '#lib/pipelines/modules/import-data/manifest.ts'
import { manifest as joinData } from '#lib/pipelines/modules/join-data/manifest.ts'
import { manifest as kMeansClustering } from '#lib/pipelines/modules/k-means-clustering/manifest.ts'
import { manifest as linearRegression } from '#lib/pipelines/modules/linear-regression/manifest.ts'
import { manifest as multiclassBoostedDecisionTree } from '#lib/pipelines/modules/multiclass-boosted-decision-tree/manifest.ts'
import { manifest as multiclassDecisionForest } from '#lib/pipelines/modules/multiclass-decision-forest/manifest.ts'
import { manifest as multiclassLogisticRegression } from '#lib/pipelines/modules/multiclass-logistic-regression/manifest.ts'
import { manifest as multiclassNeuralNetwork } from '#lib/pipelines/modules/multiclass-neural-network/manifest.ts'
import { manifest as neuralNetworkRegression } from '#lib/pipelines/modules/neural-network-regression/manifest.ts'
import { manifest as normalizeData } from '#lib/pipelines/modules/normalize-data/manifest.ts'
import { manifest as partitionAndSample } from '#lib/pipelines/modules/partition-and-sample/manifest.ts'
import { manifest as permutationFeatureImportance } from '#lib/pipelines/modules/permutation-feature-importance/manifest.ts'
import { manifest as poissonRegression } from '#lib/pipelines/modules/poisson-regression/manifest.ts'
import { manifest as removeDuplicateRows } from '#lib/pipelines/modules/remove-duplicate-rows/manifest.ts'
import { manifest as savedTransformation } from '#lib/pipelines/modules/saved-transformation/manifest.ts'
import { manifest as scoreModel } from '#lib/pipelines/modules/score-model/manifest.ts'
import { manifest as selectColumnsInDataset } from '#lib/pipelines/modules/select-columns-in-dataset/manifest.ts'
import { manifest as splitData } from '#lib/pipelines/modules/split-data/manifest.ts'
import { manifest as summarizeData } from '#lib/pipelines/modules/summarize-data/manifest.ts'
import { manifest as trainClusteringModel } from '#lib/pipelines/modules/train-clustering-model/manifest.ts'
import { manifest as trainModel } from '#lib/pipelines/modules/train-model/manifest.ts'
import { manifest as trainedClusteringModel } from '#lib/pipelines/modules/trained-clustering-model/manifest.ts'
import { manifest as trainedModel } from '#lib/pipelines/modules/trained-model/manifest.ts'
import { manifest as tuneModelHyperparameters } from '#lib/pipelines/modules/tune-model-hyperparameters/manifest.ts'
import { manifest as twoClassBoostedDecisionTree } from '#lib/pipelines/modules/two-class-boosted-decision-tree/manifest.ts'
import { manifest as twoClassDecisionForest } from '#lib/pipelines/modules/two-class-decision-forest/manifest.ts'
import { manifest as twoClassLogisticRegression } from '#lib/pipelines/modules/two-class-logistic-regression/manifest.ts'
import { manifest as twoClassNeuralNetwork } from '#lib/pipelines/modules/two-class-neural-network/manifest.ts'
import { manifest as webServiceInput } from '#lib/pipelines/modules/web-service-input/manifest.ts'
import { manifest as webServiceOutput } from '#lib/pipelines/modules/web-service-output/manifest.ts'

/** Every module of the palette by id, in the palette's order within a category. What each does is in runs.ts. */
export const manifests: Readonly<Record<string, Manifest>> = {
  dataset,
  'enter-data-manually': enterDataManually,
  'import-data': importData,
  'export-data': exportData,
  'select-columns-in-dataset': selectColumnsInDataset,
  'clean-missing-data': cleanMissingData,
  'convert-to-csv': convertToCsv,
  'edit-metadata': editMetadata,
  'normalize-data': normalizeData,
  'apply-transformation': applyTransformation,
  'saved-transformation': savedTransformation,
  'split-data': splitData,
  'join-data': joinData,
  'add-rows': addRows,
  'add-columns': addColumns,
  'remove-duplicate-rows': removeDuplicateRows,
  'apply-sql-transformation': applySqlTransformation,
  'evaluate-model': evaluateModel,
  'cross-validate-model': crossValidateModel,
  'permutation-feature-importance': permutationFeatureImportance,
  'linear-regression': linearRegression,
  'decision-forest-regression': decisionForestRegression,
  'boosted-decision-tree-regression': boostedDecisionTreeRegression,
  'neural-network-regression': neuralNetworkRegression,
  'two-class-decision-forest': twoClassDecisionForest,
  'two-class-boosted-decision-tree': twoClassBoostedDecisionTree,
  'two-class-neural-network': twoClassNeuralNetwork,
  'multiclass-decision-forest': multiclassDecisionForest,
  'multiclass-boosted-decision-tree': multiclassBoostedDecisionTree,
  'multiclass-neural-network': multiclassNeuralNetwork,
  'k-means-clustering': kMeansClustering,
  'train-model': trainModel,
  'train-clustering-model': trainClusteringModel,
  'tune-model-hyperparameters': tuneModelHyperparameters,
  'score-model': scoreModel,
  'assign-data-to-clusters': assignDataToClusters,
  'trained-model': trainedModel,
  'trained-clustering-model': trainedClusteringModel,
  'execute-python-script': executePythonScript,
  'poisson-regression': poissonRegression,
  'two-class-logistic-regression': twoClassLogisticRegression,
  'multiclass-logistic-regression': multiclassLogisticRegression,
  'partition-and-sample': partitionAndSample,
  'summarize-data': summarizeData,
  'apply-math-operation': applyMathOperation,
  'web-service-input': webServiceInput,
  'web-service-output': webServiceOutput,
}

/** Undefined when there is no such module, as in a graph of another version of Slipway. */
export function findManifest(id: string): Manifest | undefined {
  return Object.hasOwn(manifests, id) ? manifests[id] : undefined
}
