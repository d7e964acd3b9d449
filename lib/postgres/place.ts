import { createHash } from 'node:crypto'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, canEnter } from '#lib/postgres/account.ts'

/** Where things go that the account must reach when the project or the home lies in a folder only root may enter. */
export const sharedFolder = '/var/lib/slipway'

/**
 * The folder that holds PostgreSQL's data folder: the home, or one below /var/lib/slipway named after the home
 * when the account PostgreSQL runs as cannot enter the home.
 */
export async function dataParent(givenHome: string, account: Account | undefined): Promise<string> {
  const home = await realpath(givenHome)
  if (await canEnter(home, account)) return home
  const folder = join(sharedFolder, createHash('sha256').update(home).digest('hex').slice(0, 16))
  await mkdir(folder, { recursive: true })
  await chmod(sharedFolder, 0o755)
  await chmod(folder, 0o755)
  return folder
}
