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
  return { possible: true, reason, runsCode: runsCode(mlmodel), environment: shown }
}

/** Files without code: graphs, boosters, arrays. A file of another format may be a pickle, and a pickle is a program. */
const plainFile = /\.(onnx|ubj|json|xgb|model|cb|cbm|lgb|txt|skops)$/i

/** Loaders that read a file of that kind and execute nothing. */
const plainLoaders = ['mlflow.onnx', 'mlflow.xgboost', 'mlflow.lightgbm', 'mlflow.catboost', 'mlflow.sklearn']

function runsCode({ flavors }: Mlmodel): boolean {
  const { loader_module: loader, code, model_path: path, data } = flavors.python_function ?? {}
  if (code || !plainLoaders.includes(String(loader))) return true
  const files = [flavors.sklearn?.pickled_model, path, data].filter((file) => typeof file === 'string')
  return files.length === 0 || !files.every((file) => plainFile.test(file))
}
