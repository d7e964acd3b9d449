import type { WorkspacePath } from '#lib/arm/resource.ts'
import { presentContainer, versionEnvelope } from '#lib/assets/view.ts'
import type { Code, CodeVersion } from '#lib/codes/schema.ts'
import type { Script } from '#lib/codes/script.ts'
import { type AssetUser, presentUser } from '#lib/deployments/asset-user.ts'

/** A code container as azureml-rest section 2.6 has it. */
export const presentCode = (code: Code, workspace: WorkspacePath) => presentContainer('codes', code, workspace)

/** A version: Azure's properties, and after `codeName` ours. */
export function presentCodeVersion(version: CodeVersion, workspace: WorkspacePath) {
  const { codeName, description, tags, properties, isArchived, codeUri, files, bytes, deploymentCount } = version
  return {
    ...versionEnvelope('codes', codeName, version, workspace),
    properties: {
      description,
      tags,
      properties,
      isArchived,
      isAnonymous: false,
      codeUri,
      provisioningState: 'Succeeded',
      codeName,
      files,
      bytes,
      deploymentCount,
    },
  }
}
export type CodeVersionResource = ReturnType<typeof presentCodeVersion>

/** Whether a file can be a scoring script, and where its functions are. */
export function presentScript(path: string, { init, run, importsAll, problem }: Script) {
  return { path, init: init ?? null, run: run ?? null, importsAll, problem: problem ?? null }
}
export type ScriptResource = ReturnType<typeof presentScript>

export const presentCodeUser = (user: AssetUser, workspace: WorkspacePath) =>
  presentUser(user, workspace, { scoringScript: user.scoringScript ?? null })
