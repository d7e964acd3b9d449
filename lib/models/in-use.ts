import { AppError, type ErrorDetail } from '#lib/core/errors.ts'
import type { ModelDeployment } from '#lib/models/schema.ts'

const shownDeployments = 10

/** The refusal to unregister something that deployments score with; it names them. */
export function modelInUse(what: string, deployments: readonly (ModelDeployment & { version: string })[]): AppError {
  const names = deployments.map(({ endpointName, name }) => `${endpointName}/${name}`)
  const shown = names.slice(0, shownDeployments).join(', ')
  const more = names.length > shownDeployments ? ` and ${names.length - shownDeployments} more` : ''
  const [noun, them] = names.length === 1 ? ['deployment', 'it'] : ['deployments', 'them']
  return new AppError(
    'Conflict',
    `${what} is used by the ${noun} ${shown}${more}. Delete ${them} first, or archive the model.`,
    undefined,
    {
      details: names.map((name): ErrorDetail => ({ code: 'Conflict', message: `deployment ${name}`, target: name })),
    },
  )
}
