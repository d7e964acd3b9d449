import { BlobError } from '#lib/blob-host/blob-error.ts'

const maxBlocks = 50_000

export interface ListedBlock {
  id: string
  from: 'Committed' | 'Uncommitted' | 'Latest'
}

/** The blocks that the body of Put Block List names. Throws InvalidXmlDocument, and InvalidBlockList for more than 50,000. */
export function parseBlockList(text: string): ListedBlock[] {
  // No two parts of these patterns can share what they match: a long body costs no more than its length.
  const document = /^(?:<\?xml[^>]*\?>\s*)?<BlockList\s*(?:\/>|>([\s\S]*)<\/BlockList>)$/.exec(text.trim())
  if (!document) throw new BlobError('InvalidXmlDocument', 'The body is not a <BlockList>.')
  const blocks: ListedBlock[] = []
  const rest = (document[1] ?? '').replace(
    /<(Committed|Uncommitted|Latest)>([^<&]*)<\/\1>/g,
    (_, from: ListedBlock['from'], id: string) => {
      blocks.push({ id: id.trim(), from })
      return ''
    },
  )
  if (rest.trim() !== '')
    throw new BlobError('InvalidXmlDocument', 'A <BlockList> has <Committed>, <Uncommitted> and <Latest> alone.')
  if (blocks.length > maxBlocks) throw new BlobError('InvalidBlockList', `A blob has at most ${maxBlocks} blocks.`)
  return blocks
}
