import { AppError } from '#lib/core/errors.ts'
import { describeMissingMlmodel, findMlmodel } from '#lib/mlflow/find-mlmodel.ts'
import { type Mlmodel, parseMlmodel } from '#lib/mlflow/mlmodel.ts'
import { listReferencedPaths } from '#lib/mlflow/referenced-paths.ts'
import { parseRequirements, type Requirements } from '#lib/mlflow/requirements.ts'

/** What a list of files looks like before anything has opened them. */
export type Recognised =
  | { kind: 'mlflow_model'; mlmodel: Mlmodel; requirements: Requirements }
  | { kind: 'onnx'; file: string }
  | { kind: 'none'; reason: string }

/** `readText` reads one of the paths. Nothing is loaded: whether a graph opens is found at registration. */
export async function recogniseModel(
  paths: readonly string[],
  readText: (path: string) => Promise<string>,
): Promise<Recognised> {
  try {
    const folder = findMlmodel(paths)
    if (folder !== undefined) return await recogniseMlflow(folder, paths, readText)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'none', reason: error.message }
  }
  const graphs = paths.filter((path) => path.toLowerCase().endsWith('.onnx'))
  const [only, ...others] = graphs
  if (only !== undefined && others.length === 0) return { kind: 'onnx', file: only }
  if (only === undefined)
    return { kind: 'none', reason: `${describeMissingMlmodel(paths)} There is no .onnx file either.` }
  const reason = `There are ${graphs.length} .onnx files and no MLmodel that says which one is the model: ${graphs.slice(0, 5).join(', ')}.`
  return { kind: 'none', reason }
}

async function recogniseMlflow(
  folder: string,
  paths: readonly string[],
  readText: (path: string) => Promise<string>,
): Promise<Recognised> {
  const inFolder = (name: string) => (folder === '' ? name : `${folder}/${name}`)
  const mlmodel = parseMlmodel(await readText(inFolder('MLmodel')))
  const missing = listReferencedPaths(mlmodel).find(
    ({ path, needed }) =>
      needed && !paths.some((found) => found === inFolder(path) || found.startsWith(`${inFolder(path)}/`)),
  )
  if (missing) {
    const reason = `MLmodel names ${missing.path} in ${missing.key}, which is not among the files.`
    return { kind: 'none', reason }
  }
  const read = async (name: string) => (paths.includes(inFolder(name)) ? await readText(inFolder(name)) : undefined)
  const [requirementsTxt, condaYaml, pythonEnvYaml] = await Promise.all(
    ['requirements.txt', 'conda.yaml', 'python_env.yaml'].map(read),
  )
  return { kind: 'mlflow_model', mlmodel, requirements: readable({ requirementsTxt, condaYaml, pythonEnvYaml }) }
}

/** A broken environment file is no reason to refuse a model: nothing is installed from it. */
function readable(files: Parameters<typeof parseRequirements>[0]): Requirements {
  try {
    return parseRequirements(files)
  } catch (error) {
    if (error instanceof AppError) return {}
    throw error
  }
}
