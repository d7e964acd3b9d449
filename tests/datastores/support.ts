import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemPrincipal } from '#lib/auth/principal.ts'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

/** A world whose workspace has its first datastore, with these files in it. */
export async function createStoreWorld(
  files: Record<string, string | Uint8Array> = {},
  environment: Record<string, string> = {},
): Promise<TestWorld> {
  const world = await createTestWorld(environment)
  await ensureDefaultDatastore({ ...world.as('owner'), principal: systemPrincipal })
  for (const [path, content] of Object.entries(files)) {
    const file = join(world.config.storage, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return world
}

/** The path of the default datastore's operation on a path: `inStore('content', 'a b.csv')`. */
export const inStore = (operation: string, path: string, more = '') =>
  `datastores/workspaceblobstore/${operation}?path=${encodeURIComponent(path)}${more}`
