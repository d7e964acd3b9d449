import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createFirstUser } from '#lib/auth/create-first-user.ts'
import type { World } from '#lib/core/context.ts'

/** The account to announce once, and how to forget its password after that. */
export interface FirstAdmin {
  email: string
  /** Undefined when the operator chose it himself. */
  password: string | undefined
  forget: () => Promise<void>
}

/**
 * Creates the administrator on the first start. A generated password lies in the home until it has been announced:
 * a first start that is interrupted in between must not leave an account that nobody can use.
 */
export async function ensureAdmin(world: World): Promise<FirstAdmin | undefined> {
  const { email, password: chosen } = world.config.admin
  const path = join(world.config.home, 'keys', 'first-password')
  const forget = () => rm(path, { force: true })
  if (chosen)
    return (await createFirstUser(world, { email, password: chosen }))
      ? { email, password: undefined, forget }
      : undefined

  const pending = await readFile(path, 'utf8').catch(() => undefined)
  const password = pending ?? randomBytes(12).toString('base64url')
  if (pending === undefined) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, password, { mode: 0o600 })
  }
  const isNew = await createFirstUser(world, { email, password })
  if (isNew || pending !== undefined) return { email, password, forget }
  await forget()
  return undefined
}
