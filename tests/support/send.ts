import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { createDispatcher } from '#lib/arm/dispatch.ts'
import type { Method } from '#lib/arm/operation.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import type { TestContext, TestWorld } from '#tests/support/world.ts'

const dispatch = createDispatcher(operations)

/**
 * Sends a request through the same dispatcher and table of operations that the web process uses. A path without a
 * leading slash is below the workspace. A world alone is nobody who signed in; `world.as('owner')` is somebody.
 * Strings, bytes, blobs and streams are sent as they are, anything else as JSON.
 */
export function send(
  sender: TestContext | TestWorld,
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = new URL(
    path.startsWith('/') ? path : `${workspacePath(sender.workspace)}/${path}`,
    sender.config.publicUrl,
  )
  const principal = 'principal' in sender ? sender.principal : undefined
  return dispatch(sender, principal, new Request(url, { method, headers, ...asBody(body) }))
}

function asBody(body: unknown): { body?: string | Blob | ReadableStream; duplex?: 'half' } {
  if (body === undefined) return {}
  if (body instanceof ReadableStream) return { body, duplex: 'half' }
  if (typeof body === 'string' || body instanceof Blob) return { body }
  if (body instanceof Uint8Array) return { body: new Blob([new Uint8Array(body)]) }
  return { body: JSON.stringify(body) }
}
