import { counted } from '#lib/core/counted.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import type { PythonInspection } from '#lib/scoring/inspection.ts'
import type { ModelEnvironment } from '#lib/scoring/read-model-environment.ts'

/** Whether the model could run in Python, in which environment, and whether that would execute code of its own. */
export function inspectPython(mlmodel: Mlmodel, environment: ModelEnvironment | undefined): PythonInspection {
  if (!mlmodel.flavors.python_function) {
    const reason = 'The model has no python_function flavor, which is what says how to predict in Python.'
    return { possible: false, reason, runsCode: false }
  }
  if (!environment) {
    const reason = 'Its environment files cannot be read; it runs in Python in an environment that a deployment names.'
    return { possible: true, reason, runsCode: runsCode(mlmodel) }
  }
  const { spec, source, notes } = environment
  const python = spec.python === undefined ? 'Python' : `Python ${spec.python}`
  const reason = `It runs in ${python} with the ${counted(spec.requirements.length, 'requirement')} of ${source}.`
  const shown = {
    ...(spec.python !== undefined && { python: spec.python }),
    source,
    requirements: spec.requirements,
    notes,
  }
  const isForeign = spec.requirements.some(namesForeignPackage)
  return { possible: true, reason, runsCode: isForeign || runsCode(mlmodel), environment: shown }
}

/** A folder, URL or repository, or an index of the model's own choice: installing from there runs what its author wrote. */
const namesForeignPackage = (line: string): boolean =>
  /^(\.|\/|~)|:\/\/|^-(e|i|f)\b|^--(editable|index-url|extra-index-url|find-links|trusted-host)\b|\.(whl|zip|tar\.\w+)\b/i.test(
    line.trim(),
  )

/**
 * Only files that their library reads as numbers bring no code, whatever they are called: graphs and boosters. A pickle is a
 * program, and a skops file may name functions.
 */
function runsCode({ flavors }: Mlmodel): boolean {
  const { loader_module: loader, code } = flavors.python_function ?? {}
  if (code) return true
  const classOf = (flavor: string) => String(flavors[flavor]?.model_class ?? '')
  switch (loader) {
    case 'mlflow.onnx':
    case 'mlflow.catboost':
      return false
    case 'mlflow.xgboost':
      return !/^(xgboost\.[\w.]+)?$/.test(classOf('xgboost'))
    case 'mlflow.lightgbm':
      return !['', 'lightgbm.basic.Booster'].includes(classOf('lightgbm'))
    default:
      return true
  }
}
