import type { ModelVersionSummaryResource } from '#lib/models/view.ts'
import { pipelineFlavor } from '#lib/pipelines/serving/served-pipeline.ts'

type Kind = ModelVersionSummaryResource['properties']['modelKind']

/** The types of models, as people call them. */
export const kindLabels = {
  mlflow_model: 'MLflow',
  onnx: 'ONNX',
  custom_model: 'Custom',
} as const satisfies Record<Kind, string>

/** What the model was made with: its flavors, without the generic one that nearly every model has. */
export function presentFramework(flavorNames: readonly string[]): string {
  return flavorNames
    .filter((name) => name !== 'python_function')
    .map((name) => (name === pipelineFlavor ? 'Inference pipeline' : name))
    .join(', ')
}

/** Why a version cannot be deployed; undefined when it can. */
export function deployReason({ properties }: Pick<ModelVersionSummaryResource, 'properties'>): string | undefined {
  if (properties.cannotRun !== null) return properties.cannotRun
  return properties.isArchived ? 'Restore the version first' : undefined
}
