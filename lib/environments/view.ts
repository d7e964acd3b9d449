import type { AssetContainer } from '#lib/arm/asset.ts'
import { resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import { presentContainer, versionEnvelope } from '#lib/assets/view.ts'
import { type AssetUser, presentUser } from '#lib/deployments/asset-user.ts'
import type { Build, EnvironmentVersion } from '#lib/environments/schema.ts'

/** An environment container as azureml-rest section 2.6 has it. */
export const presentEnvironment = (environment: AssetContainer, workspace: WorkspacePath) =>
  presentContainer('environments', environment, workspace)

/** Ours is not called `build`: Azure's clients take that for a docker context, and refuse it beside an image. */
function presentBuild({ state, error, tool, python, startedAt, endedAt }: Build) {
  return {
    state,
    error: error ?? null,
    tool: tool ?? null,
    python: python ?? null,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

/** A version: Azure's properties, and after `environmentName` ours. */
export function presentEnvironmentVersion(
  version: EnvironmentVersion & { warnings?: string[] },
  workspace: WorkspacePath,
) {
  const { environmentName, description, tags, properties, isArchived, spec, hash, deploymentCount } = version
  const { image = null, condaFile = null, requirements = null, warnings = [] } = version
  return {
    ...versionEnvelope('environments', environmentName, version, workspace),
    properties: {
      description,
      tags,
      properties,
      isArchived,
      isAnonymous: false,
      image,
      condaFile,
      environmentType: 'UserCreated',
      osType: 'Linux',
      provisioningState: 'Succeeded',
      environmentName,
      requirements,
      pythonVersion: spec.python ?? null,
      /** What is installed, whichever file said so. */
      packages: spec.requirements,
      hash,
      warnings,
      pythonBuild: presentBuild(version.build),
      deploymentCount,
    },
  }
}
export type EnvironmentVersionResource = ReturnType<typeof presentEnvironmentVersion>

/** A build by its content: also of what a model's own files ask for. */
export function presentContentBuild({ hash, build }: { hash: string; build: Build }, workspace: WorkspacePath) {
  return {
    id: resourceId(workspace, 'environmentBuilds', hash),
    name: hash,
    type: resourceType('environmentBuilds'),
    properties: presentBuild(build),
  }
}
export type ContentBuildResource = ReturnType<typeof presentContentBuild>

export const presentEnvironmentUser = (user: AssetUser, workspace: WorkspacePath) =>
  presentUser(user, workspace, { version: user.version })
