import type { ContainerClient } from '@azure/storage-blob'

/** A container, and what messages call it. */
export interface Container {
  client: ContainerClient
  place: string
  host: string
  /** Of the reference: messages name paths, not keys. */
  prefix: string
}
