import { AppError, type ErrorDetail } from '#lib/core/errors.ts'

const shownDeployments = 10

/** The refusal to delete an asset that deployments need; it names them. */
export function assetInUse(
  what: string,
  deployments: readonly { endpointName: string; name: string }[],
  noun: string,
): AppError {
  const names = deployments.map(({ endpointName, name }) => `${endpointName}/${name}`)
  const shown = names.slice(0, shownDeployments).join(', ')
  const more = names.length > shownDeployments ? ` and ${names.length - shownDeployments} more` : ''
  const [users, them] = names.length === 1 ? ['deployment', 'it'] : ['deployments', 'them']
  return new AppError(
    'Conflict',
    `${what} is used by the ${users} ${shown}${more}. Delete ${them} first, or archive the ${noun}.`,
    undefined,
    { details: names.map((name): ErrorDetail => ({ code: 'Conflict', message: `deployment ${name}`, target: name })) },
  )
}
