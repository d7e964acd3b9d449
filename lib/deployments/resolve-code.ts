import { resolveCodeVersion } from '#lib/codes/resolve-version.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { CodeReferences } from '#lib/deployments/code-references.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { resolveEnvironmentVersion } from '#lib/environments/resolve-version.ts'

type Assets = Pick<DeployedAssets, 'script' | 'environment'>

/** The script and the environment that a deployment names. Throws UserError and ResourceNotFound naming the property. */
export async function resolveCode(ctx: Context, { codeConfiguration, environmentId }: CodeReferences): Promise<Assets> {
  const [code, environment] = await Promise.all([
    codeConfiguration && resolveCodeVersion(ctx, codeConfiguration.codeId),
    environmentId ? resolveEnvironmentVersion(ctx, environmentId) : undefined,
  ])
  if (code && !environment && !ctx.config.python.allowsSystem) {
    throw new AppError(
      'UserError',
      'A scoring script needs an environment to run in. Name one in environmentId, or let an administrator set SLIPWAY_PYTHON_SYSTEM=true.',
      'properties.environmentId',
    )
  }
  return {
    script: code &&
      codeConfiguration && {
        versionId: code.id,
        name: code.name,
        version: code.version,
        uri: code.codeUri,
        entry: codeConfiguration.scoringScript,
      },
    environment: environment && {
      versionId: environment.id,
      name: environment.name,
      version: environment.version,
      spec: environment.spec,
    },
  }
}
