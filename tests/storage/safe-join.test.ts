import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { createTestStore } from '#tests/storage/folder.ts'

const store = await createTestStore()
const outside = await createTestStore()

beforeAll(async () => {
  await mkdir(join(store.root, 'inside'))
  await writeFile(join(store.root, 'file.csv'), 'a')
  await writeFile(join(outside.root, 'secret.txt'), 'secret')
  await symlink(outside.root, join(store.root, 'way-out'))
  await symlink(join(outside.root, 'secret.txt'), join(store.root, 'secret-link'))
  await symlink(join(outside.root, 'not-there'), join(store.root, 'dangling'))
  await symlink(join(store.root, 'inside'), join(store.root, 'shortcut'))
})

describe('a store path', () => {
  test.each([
    ['', ''],
    ['a/b.csv', 'a/b.csv'],
    ['a//b/./c.csv', 'a/b/c.csv'],
    ['folder/', 'folder'],
    ['..data/x..csv', '..data/x..csv'],
    ['%2e%2e/x', '%2e%2e/x'],
    ['naïve dätä/文件.csv', 'naïve dätä/文件.csv'],
    ['shortcut/new.csv', 'shortcut/new.csv'],
  ])('%j stays below the root', async (path, expected) => {
    expect(await safeJoin(store, path)).toBe(join(store.root, expected))
  })

  test.each([
    ['../x', /contains '\.\.'/],
    ['a/../../x', /contains '\.\.'/],
    ['a/..', /contains '\.\.'/],
    ['/etc/passwd', /is absolute/],
    ['//server/share', /is absolute/],
    ['a\\..\\..\\x', /contains a backslash/],
    ['C:/Windows', /names a drive/],
    ['c:x', /names a drive/],
    ['a\0.csv', /control character/],
    ['a\nb.csv', /control character/],
    [`${'é'.repeat(128)}.csv`, /longer than 255 bytes/],
    [`${'a/'.repeat(2000)}b`, /longer than 3000 bytes/],
    ['way-out', /symbolic link/],
    ['way-out/secret.txt', /symbolic link/],
    ['way-out/new/file.txt', /symbolic link/],
    ['secret-link', /symbolic link/],
    ['dangling', /symbolic link/],
    ['dangling/x', /symbolic link/],
    ['file.csv/x', /not a folder/],
  ])('%j is refused', async (path, reason) => {
    await expect(safeJoin(store, path)).rejects.toMatchObject({
      code: 'UserError',
      message: expect.stringMatching(reason),
    })
  })

  test('a name of 255 bytes is allowed', async () => {
    const name = `${'n'.repeat(251)}.csv`
    expect(await safeJoin(store, name)).toBe(join(store.root, name))
  })

  test('a store whose folder is gone says which', async () => {
    await expect(safeJoin({ kind: 'LocalFolder', root: '/no/such/folder' }, 'x')).rejects.toMatchObject({
      code: 'Unavailable',
      message: expect.stringContaining('/no/such/folder'),
    })
  })
})
