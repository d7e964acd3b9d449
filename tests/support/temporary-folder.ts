import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that is gone when the file's tests are done, and a function that writes files into it and answers their path. */
export async function createTemporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const put = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  return { folder, put }
}
