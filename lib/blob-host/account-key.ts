import { hkdfSync } from 'node:crypto'
import type { Config } from '#lib/config.ts'

const keyBytes = 64

/**
 * The key of a workspace's account at our own blob host, in base64 as Azure's clients want it. It comes from the instance's secret,
 * so that it is stored nowhere and changes with that.
 */
export function accountKeyOf({ secret }: Pick<Config, 'secret'>, workspaceId: string): string {
  const key = hkdfSync('sha256', secret, workspaceId.toLowerCase(), 'slipway storage account key', keyBytes)
  return Buffer.from(key).toString('base64')
}
