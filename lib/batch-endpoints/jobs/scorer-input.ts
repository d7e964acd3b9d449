import type { ModelDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import type { Context } from '#lib/core/context.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import { planPythonInput } from '#lib/python/sidecar/plan-python-input.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

/** What a deployment's engine reads, without loading the model. */
export async function scorerInputOf(ctx: Context, { model, script, runtime }: ModelDeployment): Promise<ScorerInput> {
  if (script) return { kind: 'files', together: true }
  const { inspection } = await getModelVersion(ctx, { name: model.name, version: model.version })
  if (inspection.runtime.runs && runtime?.engine !== 'python') return inspection.runtime.input
  // A version of before its engine existed says what its signature declares.
  return planPythonInput(inspection.signature).input
}
