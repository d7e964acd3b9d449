import { AppError } from '#lib/core/errors.ts'
import { deriveModelEnvironment } from '#lib/mlflow/model-environment.ts'
import { resolveInside } from '#lib/mlflow/referenced-paths.ts'
import { parseRequirements, type Requirements } from '#lib/mlflow/requirements.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import { readModelFiles } from '#lib/scoring/model-files.ts'
import { readSmallText } from '#lib/scoring/read-input-example.ts'

/** The environment that the files of an MLflow model ask for. Throws UserError naming a file that cannot be read. */
export async function readModelEnvironment(location: string): Promise<EnvironmentSpec> {
  const { root, mlmodel } = await readModelFiles(location)
  if (!mlmodel) throw new AppError('UserError', 'The model has no MLmodel that says which environment it runs in.')
  const { python, requirements } = deriveModelEnvironment(mlmodel, await readModelRequirements(root))
  const included = requirements.flatMap((line) => {
    const [, file] = /^(?:-r|-c|--requirement|--constraint)[\s=]+(\S+)/.exec(line) ?? []
    return file ? [file] : []
  })
  const files: Record<string, string> = {}
  for (const file of included) {
    const text = await readSmallText(root, resolveInside('requirements.txt', file))
    if (text !== undefined) files[file] = text
  }
  return { ...(python !== undefined && { python }), requirements, files }
}

/** What requirements.txt, conda.yaml and python_env.yaml of a model say. */
export async function readModelRequirements(root: string): Promise<Requirements> {
  const [requirementsTxt, condaYaml, pythonEnvYaml] = await Promise.all(
    ['requirements.txt', 'conda.yaml', 'python_env.yaml'].map((name) => readSmallText(root, name)),
  )
  return parseRequirements({ requirementsTxt, condaYaml, pythonEnvYaml })
}
