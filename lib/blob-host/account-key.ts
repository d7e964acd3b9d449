import { hkdfSync } from 'node:crypto'
import { findBlobKeyGeneration, raiseBlobKeyGeneration } from '#lib/blob-host/store.ts'
import type { Config } from '#lib/config.ts'
import type { Db } from '#lib/db/client.ts'

const keyBytes = 64

interface Holder {
  db: Db
  config: Pick<Config, 'secret'>
}

/**
 * The key of a workspace's account at our own blob host, in base64 as Azure's clients want it. It comes from the instance's secret and
 * from how often it was renewed, so that it is stored nowhere and changes with both.
 */
export async function findAccountKey({ db, config }: Holder, workspaceId: string): Promise<string> {
  return accountKeyOf(config, workspaceId, await findBlobKeyGeneration(db, workspaceId))
}

/** Ends the key, and everything that was signed with it; answers the new one. */
export async function renewAccountKey({ db, config }: Holder, workspaceId: string): Promise<string> {
  return accountKeyOf(config, workspaceId, await raiseBlobKeyGeneration(db, workspaceId))
}

/** The key after so many renewals. */
export function accountKeyOf({ secret }: Pick<Config, 'secret'>, workspaceId: string, generation: number): string {
  const renewed = generation === 0 ? '' : ` ${generation}`
  const key = hkdfSync('sha256', secret, workspaceId.toLowerCase(), `slipway storage account key${renewed}`, keyBytes)
  return Buffer.from(key).toString('base64')
}
