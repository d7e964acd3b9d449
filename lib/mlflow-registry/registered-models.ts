import { z } from 'zod'
import type { MlflowConnection } from '#lib/mlflow-registry/connection.ts'
import { readMlflow } from '#lib/mlflow-registry/request.ts'

const api = '/api/2.0/mlflow'

const tags = z.array(z.object({ key: z.string(), value: z.string().default('') })).default([])
const modelVersion = z.object({
  name: z.string(),
  version: z.coerce.string(),
  creation_timestamp: z.coerce.number().optional(),
  current_stage: z.string().optional(),
  description: z.string().default(''),
  source: z.string().optional(),
  run_id: z.string().optional(),
  status: z.string().default('READY'),
  status_message: z.string().optional(),
  tags,
  aliases: z.array(z.string()).default([]),
})
const registeredModel = z.object({
  name: z.string(),
  description: z.string().default(''),
  last_updated_timestamp: z.coerce.number().optional(),
  latest_versions: z.array(modelVersion).default([]),
  tags,
  aliases: z.array(z.object({ alias: z.string(), version: z.coerce.string() })).default([]),
})

/** As MLflow answers (mlflow.md section 12); what is absent there is empty here. */
export type MlflowModelVersion = z.output<typeof modelVersion>
export type MlflowRegisteredModel = z.output<typeof registeredModel>

export interface MlflowPage<T> {
  items: T[]
  nextPageToken: string | undefined
}

const modelPage = z.object({
  registered_models: z.array(registeredModel).default([]),
  next_page_token: z.string().optional(),
})
const oneVersion = z.object({ model_version: modelVersion })
const versionPage = z.object({
  model_versions: z.array(modelVersion).default([]),
  next_page_token: z.string().optional(),
})

/** Models whose name contains `search`, in any case; all of them for an empty text. */
export async function searchRegisteredModels(
  connection: MlflowConnection,
  { search, top, pageToken }: { search: string; top: number; pageToken?: string | undefined },
  signal: AbortSignal,
): Promise<MlflowPage<MlflowRegisteredModel>> {
  const query = {
    filter: search === '' ? undefined : `name ILIKE '%${likePattern(search)}%'`,
    max_results: top,
    page_token: pageToken || undefined,
  }
  const path = `${api}/registered-models/search`
  const { registered_models, next_page_token } = await readMlflow(connection, path, query, modelPage, signal)
  return { items: registered_models, nextPageToken: next_page_token || undefined }
}

export async function getRegisteredModel(
  connection: MlflowConnection,
  name: string,
  signal: AbortSignal,
): Promise<MlflowRegisteredModel> {
  const shape = z.object({ registered_model: registeredModel })
  return (await readMlflow(connection, `${api}/registered-models/get`, { name }, shape, signal)).registered_model
}

/** Newest first; `top` at most. */
export async function searchModelVersions(
  connection: MlflowConnection,
  { name, top, pageToken }: { name: string; top: number; pageToken?: string | undefined },
  signal: AbortSignal,
): Promise<MlflowPage<MlflowModelVersion>> {
  const query = {
    filter: `name='${name.replaceAll("'", "\\'")}'`,
    max_results: top,
    page_token: pageToken || undefined,
  }
  const path = `${api}/model-versions/search`
  const { model_versions, next_page_token } = await readMlflow(connection, path, query, versionPage, signal)
  return { items: model_versions, nextPageToken: next_page_token || undefined }
}

export async function getModelVersion(
  connection: MlflowConnection,
  { name, version }: { name: string; version: string },
  signal: AbortSignal,
): Promise<MlflowModelVersion> {
  const path = `${api}/model-versions/get`
  return (await readMlflow(connection, path, { name, version }, oneVersion, signal)).model_version
}

/** The version an alias such as `champion` points to. Throws MlflowError of status 400 for an alias that is not set. */
export async function getVersionByAlias(
  connection: MlflowConnection,
  { name, alias }: { name: string; alias: string },
  signal: AbortSignal,
): Promise<MlflowModelVersion> {
  const path = `${api}/registered-models/alias`
  return (await readMlflow(connection, path, { name, alias }, oneVersion, signal)).model_version
}

/** Where the files of a version are, as the server says. */
export async function getDownloadUri(
  connection: MlflowConnection,
  { name, version }: { name: string; version: string },
  signal: AbortSignal,
): Promise<string> {
  const path = `${api}/model-versions/get-download-uri`
  const shape = z.object({ artifact_uri: z.string() })
  return (await readMlflow(connection, path, { name, version }, shape, signal)).artifact_uri
}

/** MLflow's filter has no escape for wildcards: a quote would end the text, so it matches any character instead. */
const likePattern = (search: string) => search.replaceAll("'", '_')
