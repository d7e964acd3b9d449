import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The unprivileged user PostgreSQL runs as; its programs refuse to run as root. */
export interface Account {
  uid: number
  gid: number
}

/** The user `postgres`, created when it is missing, if this process is root; undefined when it runs as a plain user. */
export async function findAccount(): Promise<Account | undefined> {
  if (userInfo().uid !== 0) return undefined
  const existing = await lookUp()
  if (existing) return existing
  await run('groupadd', ['--force', '--system', 'postgres'])
  await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres'])
  const created = await lookUp()
  if (!created) throw new Error('PostgreSQL cannot run as root and the user "postgres" could not be created.')
  return created
}

async function lookUp(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/** Whether the account may enter the folder: every folder above it counts, so the account itself is asked. */
export async function canEnter(folder: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true
  try {
    await run('test', ['-x', folder, '-a', '-r', folder], { ...account, cwd: '/' })
    return true
  } catch {
    return false
  }
}
