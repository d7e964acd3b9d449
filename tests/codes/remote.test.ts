import { describe, expect, test } from 'vitest'
import { createCodeWorld, storeCode } from '#tests/codes/support.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'

describe.each(await findRemoteStorages())('code on $kind', async ({ createEnvironment }) => {
  const world = await createCodeWorld(await createEnvironment())

  test('is registered, listed, and its script is checked', async () => {
    const codeUri = await storeCode(world, 'code', {
      'score.py': 'def init(): pass\ndef run(x): return x\n',
      'a/b.txt': 'b',
    })
    const put = await send(world.as('owner'), 'PUT', 'codes/scripts/versions/1', { properties: { codeUri } })
    expect(put.status).toBe(201)
    expect((await put.json()).properties).toMatchObject({ files: 2 })
    const get = (path: string) => send(world.as('reader'), 'GET', `codes/scripts/versions/1/${path}`)
    expect(await (await get('content?path=a/b.txt')).text()).toBe('b')
    const checked = await get('script?path=score.py')
    expect([checked.status, await checked.json()]).toEqual([200, expect.objectContaining({ path: 'score.py' })])
  })
})
