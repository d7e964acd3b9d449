import { nativeFlavors } from '#lib/mlflow/native-flavors.ts'
import type { ModelInspection, ModelKind } from '#lib/scoring/inspection.ts'

/** Which engines can score a version: true, or why not. `native` is onnxruntime for graphs. */
export interface Engines {
  native: true | string
  python: true | string
}

/** What an inspection says about engines, in the form lists read it. */
export interface FoundEngines {
  kind: ModelKind
  flavorNames: string[]
  runtime: { runs: boolean; reason?: string | null }
  python: { possible: boolean; reason: string; runsCode: boolean } | undefined
}

export const foundEngines = (inspection: ModelInspection): FoundEngines => ({
  kind: inspection.type,
  flavorNames: Object.keys(inspection.flavors),
  runtime: inspection.runtime,
  python: inspection.python,
})

/** Versions registered before these engines existed are judged by their flavors, and looked at again when deployed. */
export function deriveEngines({ kind, flavorNames, runtime, python }: FoundEngines): Engines {
  const isGeneric = flavorNames.includes('python_function')
  const isNew = python === undefined && isGeneric && nativeFlavors.some((flavor) => flavorNames.includes(flavor))
  const native = runtime.runs || isNew || (runtime.reason ?? 'No engine is known for it.')
  if (python) return { native, python: python.possible || python.reason }
  const noPython =
    kind === 'mlflow_model'
      ? 'The model has no python_function flavor.'
      : 'Without MLmodel, only a scoring script runs it in Python.'
  return { native, python: isGeneric || noPython }
}

/** Why no engine can score it; undefined when one can. */
export const whyNot = ({ native, python }: Engines): string | undefined =>
  native === true || python === true ? undefined : native

/** Whether Python would execute something that came with the model, and not with a library. */
export const needsConfirmation = ({ python, flavorNames }: FoundEngines): boolean =>
  python?.runsCode ?? (flavorNames.includes('python_function') && !flavorNames.includes('onnx'))
