import type { Grant } from '#lib/blob-host/auth/grant.ts'
import type { BlobRequest } from '#lib/blob-host/blob-request.ts'
import type { Container } from '#lib/blob-host/container.ts'
import type { Context } from '#lib/core/context.ts'

/** A request that was let in, with what its operation needs. */
export interface AccountCall {
  ctx: Context
  request: BlobRequest
  grant: Grant
}

export interface ContainerCall extends AccountCall {
  container: Container
}

export interface BlobCall extends ContainerCall {
  /** Of the blob, in the container's datastore. */
  path: string
}
