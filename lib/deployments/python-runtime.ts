import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { choosePython, requireSystemPython } from '#lib/python/environment/choose-python.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import { hashEnvironment } from '#lib/python/environment/hash.ts'
import { readModelFiles } from '#lib/scoring/model-files.ts'
import { readModelEnvironment } from '#lib/scoring/read-model-environment.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'
import { localPath } from '#lib/storage/local-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

type StoreWorld = Pick<World, 'db' | 'config'>

/**
 * What a Python deployment runs in: its environment asset, the interpreter of the machine where that is allowed, or what the
 * model's own files ask for. Throws Unavailable when this machine has no such Python.
 */
export async function planPythonRuntime(
  { db, config }: StoreWorld,
  workspaceId: string,
  { model, script, environment }: DeployedAssets,
  reason: string,
): Promise<Runtime> {
  const hashed = (environment: EnvironmentSpec) => ({
    environment,
    environmentHash: hashEnvironment(environment, config.python),
  })
  const place = script && parseDatastoreUri(script.uri)
  const ran = script && place && { place: { datastore: place.datastore, path: place.path }, entry: script.entry }
  const python = { ...(ran && { script: ran }) }
  if (environment) {
    await choosePython(environment.spec.python, config.python)
    const environmentName = `${environment.name}:${environment.version}`
    return { engine: 'python', reason, python: { ...python, ...hashed(environment.spec), environmentName } }
  }
  if (script || config.python.allowsSystem) {
    const { version } = await requireSystemPython(config.python)
    return { engine: 'python', reason: `${reason} It runs in Python ${version} of this machine.`, python }
  }
  const what = `model '${model.name}:${model.version}'`
  const spec = await specOf(await placeOfAsset({ db, config }, workspaceId, what, model.uri))
  await choosePython(spec.python, config.python)
  return { engine: 'python', reason, python: hashed(spec) }
}

async function specOf(location: string): Promise<EnvironmentSpec> {
  const { root, mlmodel } = await readModelFiles(location)
  if (!mlmodel) throw new AppError('UserError', 'The model has no MLmodel that says which environment it runs in.')
  return (await readModelEnvironment(root, mlmodel)).spec
}

/** The local folder or file of an asset. Throws UserError when its datastore is gone. */
export async function placeOfAsset(world: StoreWorld, workspaceId: string, what: string, uri: string): Promise<string> {
  const { store, path } = await storeOfAsset(world, workspaceId, what, uri)
  return localPath(store, path)
}

/** Where the files of an asset are stored. Throws UserError when its datastore is gone. */
export async function storeOfAsset(
  world: StoreWorld,
  workspaceId: string,
  what: string,
  uri: string,
): Promise<{ store: StoreRef; path: string }> {
  const place = parseDatastoreUri(uri)
  const store = place && (await findStore(world, workspaceId, place.datastore))
  if (place && store) return { store, path: place.path }
  throw new AppError('UserError', `The files of ${what} are at '${uri}', which is no datastore of this workspace.`)
}
