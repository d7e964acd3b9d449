import { AppError } from '#lib/core/errors.ts'
import type { ResolvedPath } from '#lib/datastores/resolve-uri.ts'
import { describeMissingMlmodel } from '#lib/mlflow/find-mlmodel.ts'
import { deriveEngines, foundEngines, needsConfirmation, whyNot } from '#lib/models/engines.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { inspectModel } from '#lib/scoring/inspect-model.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

type ModelType = 'mlflow_model' | 'custom_model' | 'triton_model'
type Derived = 'kind' | 'inspection' | 'flavorNames' | 'engines' | 'cannotRun' | 'needsConfirmation'
type Found = Pick<ModelVersion, Derived | 'files' | 'bytes'>

const maxFiles = 10_000

/**
 * Opens the model at a place and says what it is. Throws UserError with file and reason for anything else.
 * Files that no engine here can score are a custom model, for a script to read, unless they must be scored as they are.
 */
export async function inspectStored(
  { datastore, path }: ResolvedPath,
  claimed: ModelType | undefined,
  mustScore: boolean,
): Promise<Found> {
  if (claimed === 'triton_model') {
    throw new AppError(
      'UserError',
      'Triton model repositories cannot be scored here. Register the .onnx file in it instead.',
      'modelType',
    )
  }
  const where = `datastore '${datastore.name}'`
  if (!(await statFile(datastore.store, path))) {
    throw new AppError('UserError', `There is no '${path}' in ${where}. Upload the model there first.`, 'modelUri')
  }
  const files: StoredEntry[] = []
  for await (const file of walkFiles(datastore.store, path, { maxFiles })) files.push(file)
  const inspection = await inspectModel(await localPath(datastore.store, path), { claimed })
  if (inspection.type === 'custom_model' && claimed === undefined && mustScore) {
    const names = files.map((file) => file.path.slice(path === '' ? 0 : path.length + 1) || file.name)
    throw notAModel(path || where, names)
  }
  const found = foundEngines(inspection)
  const engines = deriveEngines(found)
  return {
    kind: inspection.type,
    inspection,
    flavorNames: found.flavorNames,
    engines,
    cannotRun: whyNot(engines),
    needsConfirmation: needsConfirmation(found),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

function notAModel(place: string, names: string[]): AppError {
  const [only, ...others] = names
  const reason =
    only !== undefined && others.length === 0 && place.endsWith(only)
      ? 'A model is a folder with a file MLmodel, or a single .onnx file.'
      : `${describeMissingMlmodel(names)} Without one, a model has exactly one .onnx file.`
  const otherwise = 'Files for a scoring script are registered as a custom model.'
  return new AppError('UserError', `'${place}' is not a model. ${reason} ${otherwise}`, 'modelUri')
}
