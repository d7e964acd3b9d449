import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { MlflowModelVersion, MlflowRegisteredModel } from '#lib/mlflow-registry/registered-models.ts'
import type { ModelImport } from '#lib/mlflow-servers/imports/schema.ts'
import type { MlflowServer } from '#lib/mlflow-servers/schema.ts'

/** A tracking server; its secret is never answered, only whether there is one. */
export function presentMlflowServer(server: MlflowServer, workspace: WorkspacePath) {
  const { name, url, description, authKind, username = null, secret } = server
  return {
    id: resourceId(workspace, 'mlflowServers', name),
    name,
    type: resourceType('mlflowServers'),
    systemData: presentSystemData(server),
    properties: { url, description, auth: { kind: authKind, username, hasSecret: secret !== undefined } },
  }
}
export type MlflowServerResource = ReturnType<typeof presentMlflowServer>

export function presentRegisteredModel({
  name,
  description,
  latest_versions,
  aliases,
  tags,
  ...model
}: MlflowRegisteredModel) {
  return {
    name,
    description,
    updatedAt: presentMillis(model.last_updated_timestamp),
    latestVersion:
      latest_versions
        .map(({ version }) => Number(version))
        .sort((a, b) => b - a)[0]
        ?.toString() ?? null,
    aliases,
    tags: presentTags(tags),
  }
}
export type RegisteredModelView = ReturnType<typeof presentRegisteredModel>

/** `aliases` of the model, because searches of older servers leave them out of the versions. */
export function presentRegisteredVersion(
  version: MlflowModelVersion,
  aliases: MlflowRegisteredModel['aliases'],
  imports: readonly ModelImport[],
) {
  const pointing = aliases.filter((one) => one.version === version.version).map(({ alias }) => alias)
  const { status, status_message = null, run_id = null, current_stage, description, tags } = version
  return {
    version: version.version,
    description,
    status,
    statusMessage: status_message,
    runId: run_id,
    stage: current_stage && current_stage !== 'None' ? current_stage : null,
    aliases: [...new Set([...version.aliases, ...pointing])],
    tags: presentTags(tags),
    createdAt: presentMillis(version.creation_timestamp),
    imports: imports.filter(({ modelVersion }) => modelVersion === version.version).map(presentModelImport),
  }
}
export type RegisteredVersionView = ReturnType<typeof presentRegisteredVersion>

export function presentModelImport(item: ModelImport) {
  const { id, modelName, modelVersion, targetName, targetVersion = null, state, error = null } = item
  const { filesDone, filesTotal, bytesDone, bytesTotal, createdBy } = item
  return {
    id,
    modelName,
    modelVersion,
    targetName,
    targetVersion,
    state,
    error,
    filesDone,
    filesTotal,
    bytesDone,
    bytesTotal,
    createdBy,
    createdAt: item.createdAt.toISOString(),
    startedAt: item.startedAt?.toISOString() ?? null,
    endedAt: item.endedAt?.toISOString() ?? null,
  }
}
export type ModelImportView = ReturnType<typeof presentModelImport>

/** A time that no calendar has is as good as none. */
function presentMillis(millis: number | undefined): string | null {
  const time = new Date(millis ?? Number.NaN)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

const presentTags = (tags: { key: string; value: string }[]) =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]))
