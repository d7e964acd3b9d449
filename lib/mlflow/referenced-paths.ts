import { AppError } from '#lib/core/errors.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'

/** A path that an MLmodel names: `key` says where, `path` is relative to the MLmodel and has only `/`. */
export interface ReferencedPath {
  key: string
  path: string
  /** Without it the model cannot be loaded. Environment files and examples are often missing from real folders. */
  needed: boolean
}

const modelFileKeys = ['data', 'model_path', 'pickled_model', 'model_data', 'saved_model_dir', 'python_model']
const otherFileKeys = ['code', 'env', 'model_code_path', 'requirements_file', 'model_binary', 'model_config_path']

/** Throws UserError when a named path would leave the folder of the model. */
export function listReferencedPaths({ flavors, inputExample }: Mlmodel): ReferencedPath[] {
  const found = Object.entries(flavors).flatMap(([flavor, options]) => [
    ...modelFileKeys.flatMap((key) => referencesIn(`flavors.${flavor}.${key}`, options[key], true)),
    ...otherFileKeys.flatMap((key) => referencesIn(`flavors.${flavor}.${key}`, options[key], false)),
    ...artifactPaths(`flavors.${flavor}.artifacts`, options.artifacts),
  ])
  return inputExample
    ? [...found, ...referencesIn('saved_input_example_info.artifact_path', inputExample.path, false)]
    : found
}

/** The path with only `/` and without `.` segments. Throws UserError when it is absolute or leaves the folder. */
export function resolveInside(key: string, path: string): string {
  const segments = path.split(/[\\/]/)
  const isAbsolute = segments[0] === '' || /^[A-Za-z]:$/.test(segments[0] ?? '') || /^[a-z][a-z0-9+.-]*:\//i.test(path)
  const kept: string[] = []
  for (const segment of segments) {
    if (isAbsolute || path.includes('\0') || (segment === '..' && kept.pop() === undefined)) {
      throw new AppError('UserError', `MLmodel names "${path}" in ${key}, which lies outside the model's folder.`, key)
    }
    if (segment !== '..' && segment !== '.' && segment !== '') kept.push(segment)
  }
  return kept.join('/')
}

/** `env` is one path in old files and a map of paths in new ones; `code` may be a list. */
function referencesIn(key: string, value: unknown, needed: boolean): ReferencedPath[] {
  if (typeof value === 'string') return [{ key, path: resolveInside(key, value), needed }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' ? referencesIn(`${key}.${name}`, member, needed) : [],
  )
}

function artifactPaths(key: string, artifacts: unknown): ReferencedPath[] {
  if (artifacts === null || typeof artifacts !== 'object') return []
  return Object.entries(artifacts).flatMap(([name, artifact]) => {
    const path: unknown = artifact !== null && typeof artifact === 'object' ? Reflect.get(artifact, 'path') : undefined
    return typeof path === 'string' ? referencesIn(`${key}.${name}.path`, path, true) : []
  })
}
