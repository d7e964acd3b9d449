import { counted } from '#lib/core/counted.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import { deriveModelEnvironment } from '#lib/mlflow/model-environment.ts'
import type { Requirements } from '#lib/mlflow/requirements.ts'
import type { PythonInspection } from '#lib/scoring/inspection.ts'

/** Whether the model could run in Python, in which environment, and whether that would execute code of its own. */
export function inspectPython(mlmodel: Mlmodel, requirements: Requirements): PythonInspection {
  if (!mlmodel.flavors.python_function) {
    const reason = 'The model has no python_function flavor, which is what says how to predict in Python.'
    return { possible: false, reason, runsCode: false }
  }
  const environment = deriveModelEnvironment(mlmodel, requirements)
  const python = environment.python === undefined ? 'Python' : `Python ${environment.python}`
  const packages = counted(environment.requirements.length, 'requirement')
  const reason = `It runs in ${python} with the ${packages} of ${environment.source}.`
  return { possible: true, reason, runsCode: runsCode(mlmodel), environment }
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
