import { BrokenFile } from '#lib/native-models/not-native.ts'

const mark = '\npandas_categorical:'

/**
 * The lists of the last line of what follows the trees; none when it is absent or null. From version 3 on parameters
 * stand before it, or at least this line: a file with neither is cut off. Throws BrokenFile.
 */
export function readCategories(tail: string, version: string): (readonly unknown[])[] {
  const hasParameters = tail.includes('\nparameters:')
  const isWhole = hasParameters ? tail.includes('\nend of parameters') : version === 'v2' || tail.includes(mark)
  if (!isWhole) throw new BrokenFile('The LightGBM model is cut off before the end of its parameters.')
  const at = tail.lastIndexOf(mark)
  if (at < 0) return []
  const [line = ''] = tail.slice(at + mark.length).split('\n')
  const lists = parse(line)
  if (lists === null) return []
  if (Array.isArray(lists) && lists.every((list) => Array.isArray(list))) return lists
  throw new BrokenFile('The line pandas_categorical of the LightGBM model holds no lists.')
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BrokenFile('The line pandas_categorical of the LightGBM model is damaged.')
  }
}
