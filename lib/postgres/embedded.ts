import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findAccount } from '#lib/postgres/account.ts'
import { ensureCluster } from '#lib/postgres/cluster.ts'
import { dataParent } from '#lib/postgres/place.ts'
import { findPostmaster } from '#lib/postgres/postmaster.ts'
import { findPrograms } from '#lib/postgres/programs.ts'
import { type Server, type ServerOptions, startServer } from '#lib/postgres/server.ts'
import {
  databaseUrlOf,
  freePort,
  isPortFree,
  newSettings,
  readSettings,
  type Settings,
  writeSettings,
} from '#lib/postgres/settings.ts'

/**
 * Chooses the port and password of the home's PostgreSQL on the first start, and another port when a stranger has
 * taken the old one meanwhile. Returns the address of its database.
 */
export async function prepareEmbedded(home: string): Promise<string> {
  await mkdir(home, { recursive: true })
  const settings = (await readSettings(home)) ?? (await newSettings())
  const parent = await dataParent(home, await findAccount())
  const running = await findPostmaster(join(parent, 'postgres'))
  const usable = running?.port === settings.port || (await isPortFree(settings.port))
  const kept: Settings = usable ? settings : { ...settings, port: await freePort() }
  await writeSettings(home, kept)
  return databaseUrlOf(kept)
}

/** Starts the PostgreSQL of the home, which `prepareEmbedded` has prepared; creates its data folder when there is none. */
export async function startEmbedded(
  home: string,
  options: Pick<ServerOptions, 'settings' | 'output'> = {},
): Promise<Server> {
  const settings = await readSettings(home)
  if (!settings) throw new Error(`${join(home, 'postgres.json')} is missing: start Slipway with npm start.`)
  const account = await findAccount()
  const programs = await findPrograms(account)
  const dataFolder = await ensureCluster(programs, await dataParent(home, account), settings.password, account)
  return startServer({ program: programs.postgres, dataFolder, port: settings.port, account, ...options })
}
