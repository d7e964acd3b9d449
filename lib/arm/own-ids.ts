import type { WorkspacePath } from '#lib/arm/resource.ts'
import { AppError } from '#lib/core/errors.ts'

const idInWorkspace =
  /^(?:azureml:\/{0,2})?\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/(?:providers\/Microsoft\.MachineLearningServices\/)?workspaces\/([^/]+)\//i

/** What people write for each other to read. */
const freeText = ['tags', 'description']

/**
 * Throws UserError for a body that names an object of another workspace by its id: of an id the names below the workspace are read,
 * and they would be taken for objects of this one.
 */
export function requireOwnIds(body: unknown, workspace: WorkspacePath): void {
  if (typeof body === 'string') requireOwnId(body, workspace)
  if (typeof body !== 'object' || body === null) return
  for (const [name, member] of Object.entries(body))
    if (!freeText.includes(name.toLowerCase())) requireOwnIds(member, workspace)
}

function requireOwnId(text: string, { subscriptionId, resourceGroup, name }: WorkspacePath): void {
  const [, ...named] = idInWorkspace.exec(text) ?? []
  const own = [subscriptionId, resourceGroup, name]
  if (named.length === 0 || named.every((part, at) => part.toLowerCase() === own[at]?.toLowerCase())) return
  throw new AppError(
    'UserError',
    `'${text}' is of the workspace '${named[2]}', and objects of '${name}' alone can be used here. Register it in '${name}' first.`,
  )
}
