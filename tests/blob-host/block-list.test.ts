import { describe, expect, test } from 'vitest'
import { parseBlockList } from '#lib/blob-host/operations/block-list.ts'

describe('a block list', () => {
  test.each([
    ['blanks alone', ' '.repeat(300_000)],
    ['blanks in an element', `<BlockList><Latest>${' '.repeat(300_000)}</BlockList>`],
    ['blanks behind a declaration', `<?xml version="1.0"?>${' '.repeat(300_000)}`],
    ['many ends', `<BlockList>${'</BlockList> '.repeat(30_000)}x`],
  ])('of %s is refused at once', (_, text) => {
    const startedAt = performance.now()
    expect(() => parseBlockList(text)).toThrow('<BlockList>')
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  test('may be written over several lines', () => {
    const text =
      '\ufeff<?xml version="1.0"?>\n<BlockList>\n  <Latest> QQ== </Latest>\n <Committed>Qg==</Committed></BlockList>\n'
    expect(parseBlockList(text)).toEqual([
      { id: 'QQ==', from: 'Latest' },
      { id: 'Qg==', from: 'Committed' },
    ])
  })
})
