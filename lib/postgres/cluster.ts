import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from '#lib/postgres/account.ts'
import type { Programs } from '#lib/postgres/programs.ts'

const run = promisify(execFile)
const unfinishedPrefix = 'postgres.unfinished-'

/**
 * Creates the data folder `<parent>/postgres` with the superuser `slipway`, unless it is there. It is made under
 * another name and renamed when it is complete, so one that was interrupted is never mistaken for a database.
 */
export async function ensureCluster(
  programs: Programs,
  parent: string,
  password: string,
  account: Account | undefined,
): Promise<string> {
  const folder = join(parent, 'postgres')
  const names = await readdir(parent)
  for (const name of names.filter((one) => one.startsWith(unfinishedPrefix)))
    await rm(join(parent, name), { recursive: true, force: true })
  if (names.includes('postgres')) return folder

  const work = join(parent, `${unfinishedPrefix}${process.pid}`)
  await mkdir(work, { mode: 0o700 })
  const passwordFile = join(work, 'password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) await Promise.all([work, passwordFile].map((path) => chown(path, account.uid, account.gid)))
  await run(
    programs.initdb,
    [
      `--pgdata=${join(work, 'data')}`,
      '--username=slipway',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      // The same sorting and case rules on every machine, whatever its own locale.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...account, cwd: '/' },
  )
  await rename(join(work, 'data'), folder)
  await rm(work, { recursive: true, force: true })
  return folder
}
