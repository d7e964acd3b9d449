import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

test('a preview that is told there is no header takes the first line of text as a row', async () => {
  const world = await createTestWorld()
  const root = await defaultStoreRoot(world)
  await mkdir(root, { recursive: true })
  await writeFile(join(root, 'predictions.csv'), 'cat,a.png\ndog,b.png\n')
  const path = 'datastores/workspaceblobstore/preview?path=predictions.csv&header=false'
  const preview = await (await send(world.as('reader'), 'GET', path)).json()
  expect(preview.rows).toEqual([
    ['cat', 'a.png'],
    ['dog', 'b.png'],
  ])
})
