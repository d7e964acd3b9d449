import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import { deriveLibraries, noteOnEnvironment } from '#lib/mlflow/model-environment.ts'
import { resolveInside } from '#lib/mlflow/referenced-paths.ts'
import { parseRequirements, type Requirements } from '#lib/mlflow/requirements.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import { type EnvironmentFileNames, specOfModel } from '#lib/python/environment/spec-of.ts'
import { readSmallText } from '#lib/scoring/model-files.ts'

/** The Python environment that an MLflow model asks for. */
export interface ModelEnvironment {
  spec: EnvironmentSpec
  /** The file that names the packages; `MLmodel` when there is none and only the flavors' libraries are known. */
  source: 'requirements.txt' | 'conda.yaml' | 'MLmodel'
  /** What a person should know before building it. */
  notes: string[]
}

/** Reads the environment files of a model. Throws UserError naming the file that cannot be read. */
export async function readModelEnvironment(root: string, mlmodel: Mlmodel): Promise<ModelEnvironment> {
  const names = fileNames(mlmodel)
  const read = (path: string) => readSmallText(root, resolveInside('the environment files', path))
  const given = await readModelRequirements(root)
  const source = given.requirementsTxt ? 'requirements.txt' : given.conda ? 'conda.yaml' : 'MLmodel'
  const { spec, warnings } =
    source === 'MLmodel'
      ? { spec: { ...deriveLibraries(mlmodel), files: {} }, warnings: [] }
      : await specOfModel(read, names)
  return { spec, source, notes: [...noteOnEnvironment(spec, given), ...warnings] }
}

/** MLflow 1 names one file, MLflow 2 and later a map of them. */
function fileNames({ flavors }: Mlmodel): EnvironmentFileNames {
  const { env } = flavors.python_function ?? {}
  if (typeof env === 'string') return { conda: env }
  const { conda, virtualenv } = { conda: undefined, virtualenv: undefined, ...(typeof env === 'object' ? env : {}) }
  return {
    ...(typeof conda === 'string' && { conda }),
    ...(typeof virtualenv === 'string' && { virtualenv }),
  }
}

/** What requirements.txt, conda.yaml and python_env.yaml of a model say. */
export async function readModelRequirements(root: string): Promise<Requirements> {
  const [requirementsTxt, condaYaml, pythonEnvYaml] = await Promise.all(
    ['requirements.txt', 'conda.yaml', 'python_env.yaml'].map((name) => readSmallText(root, name)),
  )
  return parseRequirements({ requirementsTxt, condaYaml, pythonEnvYaml })
}
