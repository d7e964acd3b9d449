import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createFirstUser } from '#lib/auth/create-first-user.ts'
import type { World } from '#lib/core/context.ts'

/** The account to announce once, and how to forget its password after that. */
export interface FirstAdmin {
  email: string
  /** Undefined when the operator chose it himself, or there is none. */
  password: string | undefined
  /** The name of the provider that lets the account in, where passwords are switched off. */
  provider: string | undefined
  forget: () => Promise<void>
}

/**
 * Creates the administrator on the first start. A generated password lies in the home until it has been announced:
 * a first start that is interrupted in between must not leave an account that nobody can use.
 */
export async function ensureAdmin(world: World): Promise<FirstAdmin | undefined> {
  const { admin, allowsPasswords, oidc } = world.config
  const { email, password: chosen } = admin
  const path = join(world.config.home, 'keys', 'first-password')
  const forget = () => rm(path, { force: true })
  if (!allowsPasswords)
    return (await createFirstUser(world, { email, password: undefined }))
      ? { email, password: undefined, provider: oidc?.name, forget }
      : undefined
  if (chosen)
    return (await createFirstUser(world, { email, password: chosen }))
      ? { email, password: undefined, provider: undefined, forget }
      : undefined

  const pending = await readFile(path, 'utf8').catch(() => undefined)
  const password = pending ?? randomBytes(12).toString('base64url')
  if (pending === undefined) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, password, { mode: 0o600 })
  }
  const isNew = await createFirstUser(world, { email, password })
  if (isNew || pending !== undefined) return { email, password, provider: undefined, forget }
  await forget()
  return undefined
}
