import { hash } from 'node:crypto'

/**
 * The strong ETag of a resource in ARM's shape: the same until somebody changes the resource. What happens to it by itself, such
 * as replicas that start, leaves it as it is, so that a change can still be tied to what was read. Undefined for anything else.
 */
export function etagOf(body: unknown): string | undefined {
  const { id, systemData } = Object(body)
  const { createdAt, lastModifiedAt } = Object(systemData)
  if (typeof id !== 'string' || typeof lastModifiedAt !== 'string') return undefined
  return `"${hash('sha256', `${id.toLowerCase()} ${createdAt} ${lastModifiedAt}`, 'base64url').slice(0, 22)}"`
}
